import { FACT_TRAFFIC } from '@app/contracts';
import { durableName, NatsBus, streamOf } from '@app/messaging';
import { Injectable } from '@nestjs/common';

const SERVICE = 'alert-desk';
/** All that the desk is told: presses and recoveries among it stop pages. */
const READ_FIRST = Object.entries(FACT_TRAFFIC).flatMap(([pattern, { readBy }]) =>
  readBy.includes(SERVICE) ? [pattern] : [],
);
/** Longer than this no page waits for it. */
const PATIENCE_MS = 5_000;

/** What lay on the bus when this process began: whoever took an alert up while nothing ran is not paged for it any more. */
@Injectable()
export class Backlog {
  private readonly begun = performance.now();
  private targets: Map<string, number> | null = null;
  private isRead = false;

  constructor(private readonly bus: NatsBus) {}

  /** Whether all of it was taken in, or pages have waited long enough. Throws what the bus throws. */
  async isTakenIn(): Promise<boolean> {
    if (this.isRead) return true;
    const standings = await Promise.all(READ_FIRST.map((pattern) => this.standing(pattern)));
    const targets = (this.targets ??= new Map(standings.map(({ name, last }) => [name, last])));
    const isDone = standings.every(({ name, settled }) => settled >= targets.get(name)!);
    this.isRead = isDone || performance.now() - this.begun > PATIENCE_MS;
    return this.isRead;
  }

  /** In the consumer's own count: up to where it is settled without a gap, and what it has been given or waits for. */
  private async standing(pattern: string): Promise<{ name: string; settled: number; last: number }> {
    const name = durableName(SERVICE, pattern);
    const info = await this.bus.manager.consumers.info(streamOf(pattern), name);
    const last = info.delivered.consumer_seq + info.num_pending;
    // Without anything in the air the floor may lie behind what was redelivered.
    const isIdle = info.num_pending + info.num_ack_pending === 0;
    return { name, settled: isIdle ? last : info.ack_floor.consumer_seq, last };
  }
}
