import type { InstallationCancelled, MemberUnbound } from '@app/contracts';
import { Inbox } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DeliveryFacts } from '../delivery/delivery-facts.js';
import { DeliveryRepository } from '../delivery/delivery.repository.js';
import { HoldingRepository } from '../delivery/holding.repository.js';
import { failedFor, outcomesOf } from '../queue/send-outcome.js';
import { SendQueue } from '../queue/send-queue.js';
import { CorpPauses } from '../wecom/corp-pauses.js';
import { CorpTokens } from '../wecom/corp-tokens.js';

const GONE = { reason: 'AUTHORIZE_APP_FIRST' } as const;

/** Whose account is disabled still has one, which an operator can enable. */
const UNREACHED = {
  disabled: { reason: 'ACCOUNT_UNKNOWN', detail: 'disabled' },
  unlinked: { reason: 'ACCOUNT_NOT_LINKED' },
} as const;

/** What a corp or a member leaving means for messages on their way and for who holds a card. */
@Injectable()
export class CorpEventService {
  constructor(
    private readonly queue: SendQueue,
    private readonly deliveries: DeliveryRepository,
    private readonly holdings: HoldingRepository,
    private readonly facts: DeliveryFacts,
    private readonly tokens: CorpTokens,
    private readonly pauses: CorpPauses,
    private readonly inbox: Inbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** What was asked for before the cancellation fails; what a reinstalled corp is sent since then is not concerned. */
  async cancelled({ corpId, occurredAt }: InstallationCancelled, key: string): Promise<void> {
    this.tokens.forget(corpId);
    const now = this.clock.now();
    const until = new Date(occurredAt);
    await this.transactions.run(async (manager) => {
      if (!(await this.inbox.claim(manager, 'installation-cancelled', key))) return;
      const stopped = await this.queue.withdraw(manager, corpId, until);
      const cards = stopped.filter(({ kind }) => kind !== 'login-link');
      const outcomes = cards.flatMap((send) => outcomesOf({ send, result: failedFor(send, GONE.reason) }));
      const finals = [
        ...(await this.deliveries.settle(manager, outcomes, now)),
        ...(await this.deliveries.failWaiting(manager, { corpId }, GONE, until, now)),
      ];
      await this.holdings.endOf(manager, { corpId }, until);
      await this.facts.tell(manager, finals, now);
    });
  }

  /** The member's account changed hands or the link ended: whoever links again gets a new card with the next notify. */
  async unbound({ corpId, userId, occurredAt, reason }: MemberUnbound, key: string): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      if (!(await this.inbox.claim(manager, 'identity-unbound', key))) return;
      const who = { corpId, userId };
      const until = new Date(occurredAt);
      const why = UNREACHED[reason === 'account-disabled' ? 'disabled' : 'unlinked'];
      const finals = await this.deliveries.failWaiting(manager, who, why, until, now);
      await this.holdings.endOf(manager, who, until);
      await this.facts.tell(manager, finals, now);
    });
  }

  authorized(corpId: string): Promise<void> {
    this.tokens.forget(corpId);
    return this.pauses.end(corpId);
  }

  /** What the corp had to do may be done: the next call finds out. */
  grantChanged(corpId: string): Promise<void> {
    return this.pauses.end(corpId);
  }
}
