import { Injectable } from '@nestjs/common';
import { Readiness } from '../lifecycle/readiness.js';
import { redact } from '../logging/redaction.js';
import type { CheckName } from './check-names.js';
import { type CheckRegistry, DeepHealth, ReadyChecks } from './health-checks.js';

/** Whoever asks over the bus waits for two seconds. */
const LONGEST_CHECK_MS = 1_500;
/** Of one check as JSON. */
const LARGEST_FACTS = 8 * 1024;

export interface ReportedCheck {
  name: CheckName;
  ok: boolean;
  facts?: unknown;
}

/** `down`: it cannot work; `degraded`: somebody should look. */
export interface HealthReport {
  status: 'ok' | 'degraded' | 'down';
  checks: ReportedCheck[];
}

/** What `/health/deep` says, for whoever asks over the bus. Never throws. */
@Injectable()
export class HealthReporter {
  constructor(
    private readonly readiness: Readiness,
    private readonly readyChecks: ReadyChecks,
    private readonly deepHealth: DeepHealth,
  ) {}

  async now(): Promise<HealthReport> {
    const { state } = this.readiness;
    const lifecycle: ReportedCheck = { name: 'lifecycle', ok: state === 'ready', facts: state };
    const [ready, deep] = await Promise.all([run(this.readyChecks), run(this.deepHealth)]);
    const needed = [lifecycle, ...ready];
    const isWell = (checks: ReportedCheck[]) => checks.every(({ ok }) => ok);
    const status = !isWell(needed) ? 'down' : isWell(deep) ? 'ok' : 'degraded';
    return { status, checks: [...needed, ...deep] };
  }
}

const run = (registry: CheckRegistry): Promise<ReportedCheck[]> =>
  Promise.all(
    registry.names().map(async (name) => {
      const { ok, detail } = await registry.run(name, LONGEST_CHECK_MS);
      return { name, ok, ...(detail === undefined ? {} : { facts: bounded(redact(detail)) }) };
    }),
  );

function bounded(facts: unknown): unknown {
  return Buffer.byteLength(JSON.stringify(facts) ?? '') <= LARGEST_FACTS ? facts : 'too many to show';
}
