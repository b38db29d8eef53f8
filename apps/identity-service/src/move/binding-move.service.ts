import { MEMBERS_CONVERTED_AT_ONCE, type MoveBindings, type MovedBindings } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { BindingFacts } from '../link/binding-facts.js';
import { BindingRepository } from '../link/binding.repository.js';
import { leftBehind, movesOf } from './move-plan.js';

/** Behind it is one call to WeCom. */
const TIMEOUT_MS = 13_000;

/** Carries links from one app of a corp to another; nobody has to sign in again, and cards of the old app keep working. */
@Injectable()
export class BindingMoveService {
  constructor(
    private readonly requester: Requester,
    private readonly bindings: BindingRepository,
    private readonly facts: BindingFacts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** One portion of members. Throws INTEGRATION_UNKNOWN, NOT_OWN_APP, MOVE_NOT_POSSIBLE, UpstreamError. */
  async move({ from, to, corpId, after = '' }: MoveBindings): Promise<MovedBindings> {
    const links = await this.bindings.ofCorp(corpId, after, MEMBERS_CONVERTED_AT_ONCE);
    const userIds = links.map(({ userId }) => userId);
    const converted = await this.requester.request(
      'auth.members.convert',
      { from, to, userIds },
      { timeoutMs: TIMEOUT_MS },
    );
    const moves = movesOf(links, converted);
    const moved = await this.transactions.run(async (manager) => {
      const done = await this.bindings.move(manager, moves, converted.toCorpId, this.clock.now());
      // The link of a disabled account rests, under any id.
      await this.facts.bound(
        manager,
        done.filter(({ disabled }) => !disabled),
      );
      return done;
    });
    return {
      moved: moved.length,
      left: leftBehind(links, moves, moved),
      next: links.length < MEMBERS_CONVERTED_AT_ONCE ? null : userIds.at(-1)!,
    };
  }
}
