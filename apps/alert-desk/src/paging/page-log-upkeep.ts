import { PollLoops } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PageLogRepository } from './page-log.repository.js';

const HOUR_MS = 3_600_000;
const KEEP_MS = 90 * 24 * HOUR_MS;
const BATCH = 1_000;

/** Forgets who was paged more than 90 days ago. */
@Injectable()
export class PageLogUpkeep implements OnApplicationBootstrap {
  constructor(
    private readonly log: PageLogRepository,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('deleting old pages', {
      intervalMs: HOUR_MS,
      run: () => this.log.deleteOld(new Date(this.clock.now().getTime() - KEEP_MS), BATCH),
    });
  }
}
