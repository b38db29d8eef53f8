import { PollLoops } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IngestBodyRepository } from './ingest-body.repository.js';

const KEEP_MS = 7 * 24 * 3_600_000;
const EVERY_MS = 5 * 60_000;

/** Forgets bodies after a week. */
@Injectable()
export class IngestPruning implements OnApplicationBootstrap {
  constructor(
    private readonly bodies: IngestBodyRepository,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('pruning of bodies', {
      intervalMs: EVERY_MS,
      run: () => this.bodies.prune(new Date(this.clock.now().getTime() - KEEP_MS)),
    });
  }
}
