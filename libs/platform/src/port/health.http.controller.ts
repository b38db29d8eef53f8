import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { OperatorsOnly } from '../http/operators-only.guard.js';
import { FacesAtPort, type ServiceFace } from './service-face.js';
import type { CheckRegistry, CheckResult } from '../health/health-checks.js';

type Indicator = () => Promise<HealthIndicatorResult>;

@Controller('health')
export class HealthHttpController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly atPort: FacesAtPort,
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
    return this.health.check([...this.readyIndicators(), ...this.of(({ deepHealth }) => deepHealth)]);
  }

  private readyIndicators(): Indicator[] {
    const lifecycles = this.atPort.faces.map((face) => async (): Promise<HealthIndicatorResult> => {
      const { state } = face.readiness;
      return this.result(this.atPort.nameOf(face, 'lifecycle'), { ok: state === 'ready', detail: state });
    });
    return [...lifecycles, ...this.of(({ readyChecks }) => readyChecks)];
  }

  private of(kind: (face: ServiceFace) => CheckRegistry): Indicator[] {
    return this.atPort.checksOf(kind).map(
      ({ name, run }) =>
        async () =>
          this.result(name, await run()),
    );
  }

  private result(name: string, { ok, detail }: CheckResult): HealthIndicatorResult {
    const indicator = this.indicators.check(name);
    const facts: Record<string, unknown> = detail === undefined ? {} : { detail };
    return ok ? indicator.up(facts) : indicator.down(facts);
  }
}
