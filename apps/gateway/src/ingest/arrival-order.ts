import { PollLoops } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IngestBodyRepository } from './ingest-body.repository.js';

const READ_EVERY_MS = 1_000;
/** A reading that took longer than the one before is less exact: it counts only when that one is as old as this. */
const GOOD_FOR_MS = 10_000;

/**
 * Places in the order of arrival that all gateways agree on: microseconds by the database's clock, read once a second and
 * counted on by our own, so that no body waits for its number. What two of them
 * take in within the time that a reading takes has no order.
 */
@Injectable()
export class ArrivalOrder implements OnApplicationBootstrap {
  /** Microseconds of the database's clock at a moment of ours, and how long asking took; both in milliseconds. */
  private read?: { place: number; at: number; took: number };
  private last = 0;

  constructor(
    private readonly bodies: IngestBodyRepository,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('reading the order of arrival', {
      intervalMs: READ_EVERY_MS,
      run: () => this.readClock(),
    });
  }

  /** A whole number above all that were given here before. Throws what keeps the clock from being read the first time. */
  async next(): Promise<number> {
    if (!this.read) await this.readClock();
    const { place, at } = this.read!;
    this.last = Math.max(this.last + 1, Math.round(place + (performance.now() - at) * 1_000));
    return this.last;
  }

  /** 0 always: the next round is soon enough. */
  private async readClock(): Promise<number> {
    const asked = performance.now();
    const place = await this.bodies.latestPlace();
    const took = performance.now() - asked;
    const isBest = !this.read || took <= this.read.took || asked - this.read.at > GOOD_FOR_MS;
    if (isBest) this.read = { place, at: asked + took / 2, took };
    return 0;
  }
}
