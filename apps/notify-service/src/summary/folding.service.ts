import { isTransientError, Transactions } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DeliveryRepository } from '../delivery/delivery.repository.js';
import { HoldingRepository } from '../delivery/holding.repository.js';
import { WaitingRepository, type DueDelivery } from '../delivery/waiting.repository.js';
import type { SendDraft } from '../message/send.js';
import { NotifyConfig } from '../notify.config.js';
import { SendQueue } from '../queue/send-queue.js';
import { memberKey, type Member } from '../quota/meter.js';
import { isPostponed } from '../quota/place.js';
import { WecomQuota } from '../quota/wecom-quota.service.js';
import { OverflowRepository, type Foldable } from './overflow.repository.js';
import { SummaryComposer } from './summary-composer.js';

/** So many waiting alerts that are not critical still come one by one. */
export const MAX_SINGLY = 10;
/** Bounds the transaction that settles them; what is left goes into the next card. */
const MAX_FOLDED = 2_000;

export interface Folded {
  members: Map<string, Member>;
  /** Recipients who get a summary now. */
  sent: number;
  /** Whether this delivery was folded, or waits on for a place for the card it will be folded into. */
  has(delivery: DueDelivery): boolean;
}

/** Folds what is too much for one member into one summary card; critical alerts are never folded away. */
@Injectable()
export class Folding {
  constructor(
    private readonly overflow: OverflowRepository,
    private readonly waiting: WaitingRepository,
    private readonly composer: SummaryComposer,
    private readonly queue: SendQueue,
    private readonly deliveries: DeliveryRepository,
    private readonly holdings: HoldingRepository,
    private readonly quota: WecomQuota,
    private readonly transactions: Transactions,
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Looks at the members of deliveries whose time has come. Throws what is transient. */
  async fold(due: DueDelivery[]): Promise<Folded> {
    const folded = new Map<string, Member>();
    let sent = 0;
    for (const member of await this.overflowing(due)) {
      const outcome = await this.tryMember(member);
      if (outcome === 'too-few') continue;
      folded.set(memberKey(member), member);
      if (outcome === 'sent') sent += 1;
    }
    const has = (one: DueDelivery) => one.severity > 0 && folded.has(memberKey(one));
    return { members: folded, sent, has };
  }

  private async overflowing(due: DueDelivery[]): Promise<Member[]> {
    if (!this.config.foldsIntoSummaries) return [];
    const members = new Map(
      due.filter(({ severity }) => severity > 0).map((one) => [memberKey(one), one] as const),
    );
    if (members.size === 0) return [];
    const all = [...members.values()];
    const queues = await this.waiting.queues(all);
    return all.filter((_, index) => queues[index]!.others > MAX_SINGLY);
  }

  private async tryMember(member: Member): Promise<'sent' | 'later' | 'too-few'> {
    try {
      return await this.foldMember(member);
    } catch (err) {
      if (isTransientError(err)) throw err;
      // One by one then: nobody's alert depends on a summary.
      this.logger.error({ err, corpId: member.corpId }, 'a summary card cannot be made');
      return 'too-few';
    }
  }

  private async foldMember(member: Member): Promise<'sent' | 'later' | 'too-few'> {
    const keys = await this.overflow.of(member, MAX_FOLDED);
    const result = await this.transactions.run(async (manager) => {
      const folded = ofOneAccount(await this.overflow.lock(manager, keys));
      if (new Set(folded.map(({ alertId }) => alertId)).size <= MAX_SINGLY) return 'too-few';
      const draft = this.composer.compose(folded);
      const [permission] = await this.quota.holdMessages([draft], manager);
      if (isPostponed(permission!)) {
        await this.overflow.postpone(manager, member, permission.notBefore);
        return 'later';
      }
      await this.store(manager, { ...draft, place: permission }, folded);
      return { ...draft, deliveries: folded.length };
    });
    if (typeof result === 'string') return result;
    const { tenant, cardId, deliveries } = result;
    this.logger.info({ tenant, cardId, deliveries }, 'deliveries are folded into a summary card');
    return 'sent';
  }

  /** The deliveries wait for the card's outcome; nobody holds a card of these alerts by it. */
  private async store(manager: EntityManager, draft: SendDraft, folded: Foldable[]): Promise<void> {
    const now = this.clock.now();
    await this.queue.put(manager, [draft]);
    const rows = folded.map(({ recipient: _recipient, title: _title, ...delivery }) => {
      return { ...delivery, state: 'sending' as const, cardId: draft.cardId };
    });
    await this.deliveries.put(manager, rows, now);
    await this.holdings.leaveQueue(manager, folded);
  }
}

/** A member who was linked to another account meanwhile: that one's come next. */
function ofOneAccount(foldable: Foldable[]): Foldable[] {
  const [first] = foldable;
  return foldable.filter((one) => one.tenant === first?.tenant && one.accountId === first.accountId);
}
