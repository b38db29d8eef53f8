import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { OperatorsOnly } from '../http/operators-only.guard.js';
import { FacesAtPort, type ServiceFace } from './service-face.js';
import type { CheckRegistry, CheckResult } from '../health/health-checks.js';
import type { CheckName } from '../health/check-names.js';
import { wordsOf } from '../health/check-words.js';

type Indicator = () => Promise<HealthIndicatorResult>;
type Say = typeof wordsOf;

interface Told {
  name: string;
  check: CheckName;
  /** Whether a red one says what to do: to those who may know the inside. */
  say?: Say;
}

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
    return this.health.check([
      ...this.readyIndicators(wordsOf),
      ...this.of(({ deepHealth }) => deepHealth, wordsOf),
    ]);
  }

  private readyIndicators(say?: Say): Indicator[] {
    const lifecycles = this.atPort.faces.map((face) => async (): Promise<HealthIndicatorResult> => {
      const { state } = face.readiness;
      const name = this.atPort.nameOf(face, 'lifecycle');
      return this.result({ name, check: 'lifecycle', say }, { ok: state === 'ready', detail: state });
    });
    return [...lifecycles, ...this.of(({ readyChecks }) => readyChecks, say)];
  }

  private of(kind: (face: ServiceFace) => CheckRegistry, say?: Say): Indicator[] {
    return this.atPort.checksOf(kind).map(
      ({ name, check, run }) =>
        async () =>
          this.result({ name, check, say }, await run()),
    );
  }

  private result({ name, check, say }: Told, { ok, detail }: CheckResult): HealthIndicatorResult {
    const indicator = this.indicators.check(name);
    const facts: Record<string, unknown> = detail === undefined ? {} : { detail };
    if (ok) return indicator.up(facts);
    return indicator.down({ ...facts, ...(say && { words: say({ name: check, ok, facts: detail }) }) });
  }
}
