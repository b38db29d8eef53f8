import { Clock, DeepHealth, Logger, Metrics, type CheckResult } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PollLoops } from './poll-loops.js';
import { sql } from './sql.js';

/** A machine whose counter stood (it was suspended) is found out within this. */
const LOOK_EVERY_MS = 1_000;
const READ_EVERY_MS = 10_000;
/** A difference that somebody should hear of. */
const LARGE_MS = 1_000;

/**
 * The time of every process is PostgreSQL's, which all of them share: the `Clock` is corrected by it before anything else begins,
 * and now and then afterwards. While the database is away it counts on (docs/decisions/0032).
 */
@Injectable()
export class DatabaseTime implements OnApplicationBootstrap {
  /** Milliseconds by which the machine's clock is ahead of the database's, at least. */
  private aheadMs = 0;
  private nextAt = -Infinity;
  /** The machine's clock less the counter at the last reading; it changes when the clock is set, or the counter stood. */
  private machineOrigin = machineOrigin();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
    private readonly logger: Logger,
    metrics: Metrics,
    health: DeepHealth,
  ) {
    const ahead = () => this.aheadMs;
    metrics.gauge({
      name: 'machine_clock_ahead_seconds',
      help: 'By how much the clock of this machine is ahead of the database’s, which the service goes by',
      collect() {
        this.set(ahead() / 1_000);
      },
    });
    health.register('clock', () => Promise.resolve(this.standing()));
  }

  onApplicationBootstrap(): void {
    this.loops.start('reading the database’s clock', {
      intervalMs: LOOK_EVERY_MS,
      run: async () => {
        const isSet = Math.abs(machineOrigin() - this.machineOrigin) > LARGE_MS / 2;
        if (isSet || performance.now() >= this.nextAt) await this.read();
        return 0;
      },
    });
  }

  /** Throws what keeps the database from being asked. */
  async read(): Promise<void> {
    const asked = performance.now();
    // Also where it fails: the next one is soon enough.
    this.nextAt = asked + READ_EVERY_MS;
    const { at } = (await sql(this.dataSource).row<{ at: number }>(
      'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at',
    ))!;
    const answered = performance.now();
    this.machineOrigin = machineOrigin();
    this.aheadMs = outside(this.machineOrigin + answered - at, answered - asked);
    const correctedMs = this.clock.agree({ at, asked, answered });
    if (correctedMs === 0) return;
    // A reading that took long is not exact.
    this.nextAt = asked;
    if (Math.abs(correctedMs) < LARGE_MS) return;
    this.logger.warn(
      { event: 'clock.corrected', correctedMs, machineAheadMs: this.aheadMs },
      'the time was corrected to the database’s clock',
    );
  }

  private standing(): CheckResult {
    return {
      ok: Math.abs(this.aheadMs) <= LARGE_MS,
      detail: { aheadSeconds: Math.round(this.aheadMs / 100) / 10 },
    };
  }
}

const machineOrigin = (): number => Date.now() - performance.now();

/** How far 0 is from the span that begins so much below `end`. */
const outside = (end: number, length: number): number => (end < 0 ? end : Math.max(0, end - length));
