import { PollLoops } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LoginAttemptRepository } from '../binding/login-attempt.repository.js';
import { LOGIN_WINDOW_MS } from '../binding/login-throttle.js';
import { BotCodes } from '../bot-code/bot-code.repository.js';
import { DepartedMemberRepository } from '../departure/departed-member.repository.js';
import { MemberScopeRepository } from '../scope/member-scope.repository.js';

const EVERY_MS = 60_000;
const PORTION = 1_000;
/** Streams keep facts for a week: no event older than this is still on its way. */
const LATE_EVENT_MS = 30 * 24 * 3_600_000;

/** Forgets what no decision can depend on any more, so many rows at a time and never on anyone's way in. */
@Injectable()
export class PruningLoop implements OnApplicationBootstrap {
  constructor(
    private readonly attempts: LoginAttemptRepository,
    private readonly departed: DepartedMemberRepository,
    private readonly scope: MemberScopeRepository,
    private readonly codes: BotCodes,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('pruning', {
      intervalMs: EVERY_MS,
      run: () => this.portion(),
    });
  }

  private async portion(): Promise<number> {
    const before = (ms: number) => new Date(this.clock.now().getTime() - ms);
    return (
      (await this.attempts.forget(before(LOGIN_WINDOW_MS), PORTION)) +
      (await this.departed.forget(before(LATE_EVENT_MS), PORTION)) +
      (await this.scope.forget(before(LATE_EVENT_MS), PORTION)) +
      (await this.codes.forget(before(0), PORTION))
    );
  }
}
