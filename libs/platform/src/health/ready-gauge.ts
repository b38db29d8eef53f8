import { Injectable } from '@nestjs/common';
import { type CheckResult, ReadyChecks } from './health-checks.js';
import { Readiness } from '../lifecycle/readiness.js';
import { Metrics } from '../metrics/metrics.js';

/** What `/health/ready` would say, check by check: a scrape asks as a probe does, and each check has a second to answer. */
@Injectable()
export class ReadyGauge {
  constructor(metrics: Metrics, readiness: Readiness, readyChecks: ReadyChecks) {
    metrics.gauge({
      name: 'service_ready',
      help: 'Whether a check of /health/ready is green (1) or red (0)',
      labelNames: ['check'],
      async collect() {
        const results = await Promise.all(
          readyChecks
            .names()
            .map(async (name): Promise<[string, CheckResult]> => [name, await readyChecks.run(name)]),
        );
        this.set({ check: 'lifecycle' }, readiness.state === 'ready' ? 1 : 0);
        for (const [check, { ok }] of results) this.set({ check }, ok ? 1 : 0);
      },
    });
  }
}
