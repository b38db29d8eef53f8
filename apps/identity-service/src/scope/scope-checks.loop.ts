import { type PollLoop, PollLoops } from '@app/persistence';
import { Clock, DomainError, Logger } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BindingRepository } from '../link/binding.repository.js';
import { MemberScopeRepository } from './member-scope.repository.js';
import { ScopeCheckRepository, type TakenScopeCheck } from './scope-check.repository.js';
import { MEMBERS_AT_ONCE, ScopeReader } from './scope-reader.js';

const POLL_MS = 2_000;
/** Two questions of a portion may take so long. */
const LEASE_MS = 2 * 60_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Members outside are looked up this often: the event of their return may be lost. */
const RECHECK_MS = 3_600_000;

/** Compares bound members with a scope that changed, a portion at a time; one corp's failure stops no other's check. */
@Injectable()
export class ScopeChecksLoop implements OnApplicationBootstrap {
  private loop?: PollLoop;

  constructor(
    private readonly checks: ScopeCheckRepository,
    private readonly scope: MemberScopeRepository,
    private readonly bindings: BindingRepository,
    private readonly reader: ScopeReader,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.loops.start('scope checks', { intervalMs: POLL_MS, run: () => this.round() });
  }

  async ask(corpId: string): Promise<void> {
    await this.checks.ask(corpId, this.clock.now());
    this.loop?.wake();
  }

  private async round(): Promise<number> {
    const now = this.clock.now();
    const check = await this.checks.take(now, new Date(now.getTime() + LEASE_MS));
    if (!check) return this.recheckOutsiders(now);
    try {
      await this.portion(check);
    } catch (err) {
      await this.giveUpOrWait(check, err);
    }
    return 1;
  }

  private async portion(check: TakenScopeCheck): Promise<void> {
    const { corpId } = check;
    const members = await this.bindings.membersOf(corpId, check.afterUserId, MEMBERS_AT_ONCE);
    for (const doubted of [false, true]) {
      const userIds = members.filter(({ outside }) => outside === doubted).map(({ userId }) => userId);
      if (userIds.length > 0) await this.reader.read(corpId, userIds, { doubted });
    }
    if (members.length < MEMBERS_AT_ONCE) return this.checks.finish(check);
    await this.checks.advance(check, members.at(-1)!.userId, this.clock.now());
  }

  private async giveUpOrWait(check: TakenScopeCheck, err: unknown): Promise<void> {
    const { corpId, attempts } = check;
    // The grant is gone, and with it the scope.
    if (err instanceof DomainError) return this.checks.finish(check);
    this.logger.warn({ err, corpId }, 'the visible scope could not be compared, trying again');
    const waitMs = Math.min(1_000 * 2 ** Math.min(attempts, 20), LONGEST_WAIT_MS);
    await this.checks.postpone(check, new Date(this.clock.now().getTime() + waitMs));
  }

  private async recheckOutsiders(now: Date): Promise<number> {
    const due = await this.scope.outsidersUnchecked(new Date(now.getTime() - RECHECK_MS), MEMBERS_AT_ONCE);
    if (!due) return 0;
    // First, so that a corp that cannot be read waits as long as the others.
    await this.scope.markChecked(due.corpId, due.userIds, now);
    await this.reader
      .read(due.corpId, due.userIds, { doubted: true })
      .catch((err: unknown) =>
        this.logger.warn({ err, corpId: due.corpId }, 'members outside the scope not looked up'),
      );
    return due.userIds.length;
  }
}
