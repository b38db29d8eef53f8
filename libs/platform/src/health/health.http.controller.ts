import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { OperatorsOnly } from '../http/operators-only.guard.js';
import { CheckRegistry, DeepHealth, ReadyChecks, type CheckResult } from './health-checks.js';
import { Readiness } from '../lifecycle/readiness.js';

type Indicator = () => Promise<HealthIndicatorResult>;

@Controller('health')
export class HealthHttpController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly readiness: Readiness,
    private readonly readyChecks: ReadyChecks,
    private readonly deepHealth: DeepHealth,
  ) {}

  @Get('live')
  @Header('cache-control', 'no-store')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Header('cache-control', 'no-store')
  ready() {
    return this.health.check(this.readyIndicators());
  }

  @Get('deep')
  @UseGuards(OperatorsOnly)
  @Header('cache-control', 'no-store')
  deep() {
    return this.health.check([...this.readyIndicators(), ...this.of(this.deepHealth)]);
  }

  private readyIndicators(): Indicator[] {
    const lifecycle = async (): Promise<HealthIndicatorResult> => {
      const { state } = this.readiness;
      return this.result('lifecycle', { ok: state === 'ready', detail: state });
    };
    return [lifecycle, ...this.of(this.readyChecks)];
  }

  private of(registry: CheckRegistry): Indicator[] {
    return registry.names().map((name) => async () => this.result(name, await registry.run(name)));
  }

  private result(name: string, { ok, detail }: CheckResult): HealthIndicatorResult {
    const indicator = this.indicators.check(name);
    const facts: Record<string, unknown> = detail === undefined ? {} : { detail };
    return ok ? indicator.up(facts) : indicator.down(facts);
  }
}
