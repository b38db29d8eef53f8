import { PollLoops } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AuditTrail } from './audit-trail.js';

const EVERY_MS = 5_000;
const PORTION = 100;
/** Longer than the slowest change may take to answer. */
export const INTENT_LIFE_MS = 60_000;

/** Tells of changes whose gateway ended before it knew what became of them. */
@Injectable()
export class AuditSweep implements OnApplicationBootstrap {
  constructor(
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('audit sweep', {
      intervalMs: EVERY_MS,
      run: () => this.trail.sweep(new Date(this.clock.now().getTime() - INTENT_LIFE_MS), PORTION),
    });
  }
}
