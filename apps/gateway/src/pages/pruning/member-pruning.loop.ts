import { PollLoops } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { MemberPruningRepository } from './member-pruning.repository.js';

const EVERY_MS = 30_000;
const PORTION = 1_000;

/** Takes what expired out of the way of nobody's request. */
@Injectable()
export class MemberPruningLoop implements OnApplicationBootstrap {
  constructor(
    private readonly rows: MemberPruningRepository,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('member pruning', {
      intervalMs: EVERY_MS,
      run: () => this.rows.prune(this.clock.now(), PORTION),
    });
  }
}
