import { PollLoops } from '@app/persistence';
import { Metrics } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IngestBodyRepository } from './ingest-body.repository.js';

/** Facts that are stored and not yet on the bus: beyond, senders are asked to come again. */
export const MAX_WAITING = 10_000;
/** Of bodies that are being read or stored, in bytes. */
const MAX_AT_WORK = 96 * 1024 * 1024;
const EVERY_MS = 1_000;

/** How much of what was accepted is still here. */
@Injectable()
export class IngestBacklog implements OnApplicationBootstrap {
  private counted = 0;
  private since = 0;
  private atWork = 0;

  constructor(
    private readonly bodies: IngestBodyRepository,
    private readonly loops: PollLoops,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    const backlog = () => this.counted + this.since;
    this.metrics.gauge({
      name: 'ingest_waiting',
      help: 'Facts of alert sources that are stored and not yet on the bus',
      collect() {
        this.set(backlog());
      },
    });
    this.loops.start('counting what waits for the bus', { intervalMs: EVERY_MS, run: () => this.count() });
  }

  get isFull(): boolean {
    return this.counted + this.since >= MAX_WAITING || this.atWork >= MAX_AT_WORK;
  }

  stored(facts: number): void {
    this.since += facts;
  }

  /** Counts a body among those at work until the work on it ends. */
  async during<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    this.atWork += bytes;
    try {
      return await work();
    } finally {
      this.atWork -= bytes;
    }
  }

  /** 0 always: the next round is soon enough. */
  private async count(): Promise<number> {
    if (this.since === 0 && this.counted === 0) return 0;
    this.since = 0;
    this.counted = await this.bodies.waiting(MAX_WAITING);
    return 0;
  }
}
