import { PollLoops } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { OLD_ROWS, OldRowsRepository } from './old-rows.repository.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Far beyond the 72 h a card can be changed for and the 14 days an event's repeat is recognised. */
const KEEP_MS = 30 * DAY_MS;
const BATCH = 1_000;

/** Deletes what is older than 30 days, in batches, so that no transaction is long. */
@Injectable()
export class OldRowsLoop implements OnApplicationBootstrap {
  constructor(
    private readonly rows: OldRowsRepository,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('deleting old rows', { intervalMs: HOUR_MS, run: () => this.round() });
  }

  /** One batch of each kind; answers how many rows went. */
  async round(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEEP_MS);
    let deleted = 0;
    for (const kind of OLD_ROWS) deleted += await this.rows.delete(kind, before, BATCH);
    return deleted;
  }
}
