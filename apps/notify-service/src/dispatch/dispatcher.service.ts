import type { AlertSnapshot } from '@app/contracts';
import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { alertKeyOf } from '../alert/alert-key.js';
import { groupCards } from '../decide/card-group.js';
import {
  comingFor,
  deliveryOf,
  everyoneOf,
  holdingOf,
  isOver,
  overOf,
  waitingOf,
  type Seat,
} from '../decide/seat.js';
import type { Want } from '../decide/want.js';
import { DeliveryFacts } from '../delivery/delivery-facts.js';
import type { NewDelivery } from '../delivery/delivery.js';
import { DeliveryRepository } from '../delivery/delivery.repository.js';
import type { Holding } from '../delivery/holding.js';
import { HoldingRepository } from '../delivery/holding.repository.js';
import { NamesMissingError, type NameBook } from '../directory/name-book.js';
import { CardDrawer } from '../drawing/card-drawer.js';
import type { Send } from '../message/send.js';
import { isCriticalRank } from '../message/severity-rank.js';
import { SendRepository } from '../queue/send.repository.js';
import { Sender } from '../queue/sender.service.js';
import { MemberQuota } from '../quota/member-quota.service.js';
import { eventEntryId, type QuotaEntry } from '../quota/quota-entry.js';
import type { ChooseTemplate } from '../template/template-catalog.js';
import { Seating } from './seating.service.js';
import { drawingFailure, SendComposer } from './send-composer.js';

export interface DispatchContext {
  /** The newest snapshot per alert; their rows are locked by this transaction. */
  newest: Map<string, AlertSnapshot>;
  choose: ChooseTemplate;
  names: NameBook;
  /** Those who waited for their quota are being served; their deliveries exist. */
  serving: boolean;
}

/** What a batch comes to: rows that are written together. */
interface Plan {
  sends: Send[];
  deliveries: NewDelivery[];
  holdings: Holding[];
  /** Settled without a card of their own: whatever place they had in a queue is given up. */
  done: Seat[];
}

/** Decides who of a batch gets a card now, and writes sends, holdings and deliveries in the caller's transaction. */
@Injectable()
export class Dispatcher {
  constructor(
    private readonly seating: Seating,
    private readonly holdings: HoldingRepository,
    private readonly sends: SendRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly facts: DeliveryFacts,
    private readonly quota: MemberQuota,
    private readonly composer: SendComposer,
    private readonly drawer: CardDrawer,
    private readonly sender: Sender,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** `refused` are recipients that are out of the question; answers the sends to start after the commit. */
  async dispatch(
    manager: EntityManager,
    wants: Want[],
    refused: NewDelivery[],
    context: DispatchContext,
  ): Promise<Send[]> {
    const now = this.clock.now();
    const { seats, settled } = await this.seating.seat(manager, wants, context.serving);
    const plan: Plan = { sends: [], deliveries: [...refused, ...settled], holdings: [], done: [] };
    const allowed = await this.admit(manager, seats, context, plan);
    this.requireNames(allowed, context);
    this.compose(allowed, context, plan, now);

    const leavesNow = this.sender.takes(plan.sends);
    await this.sends.insert(manager, plan.sends, leavesNow ? 'leased' : 'pending', now);
    await this.holdings.put(manager, plan.holdings);
    const finals = await this.deliveries.put(manager, plan.deliveries, now);
    await this.holdings.leaveQueue(
      manager,
      plan.done.map(({ want }) => want),
    );
    await this.facts.tell(manager, finals, now);
    return leavesNow ? plan.sends : [];
  }

  /** Who may have a message now; the others wait, except for those whose alert is over. */
  private async admit(
    manager: EntityManager,
    seats: Seat[],
    { newest, serving }: DispatchContext,
    plan: Plan,
  ): Promise<Seat[]> {
    const over = (seat: Seat) => isOver(seat.want, newest.get(alertKeyOf(seat.want))!);
    const settle = (seat: Seat) => {
      this.seating.count(manager, 'over');
      plan.deliveries.push(...everyoneOf(seat).map(overOf));
      plan.done.push(seat);
    };
    const wanted = serving ? seats.filter((seat) => !over(seat)) : seats;
    if (serving) seats.filter(over).forEach(settle);
    const permissions = await this.quota.reserve(wanted.map(entryOf), { serving });
    return wanted.filter((seat, index) => {
      const notBefore = permissions[index];
      if (!notBefore) return true;
      if (over(seat)) {
        settle(seat);
        return false;
      }
      this.seating.count(manager, 'quota');
      plan.deliveries.push(...everyoneOf(seat).map((want) => waitingOf(want, notBefore)));
      // Whoever waits for a replacement keeps the card they hold.
      if (seat.replaces === null) plan.holdings.push(holdingOf(seat, null));
      return false;
    });
  }

  /** One message per group that may share one; a group whose card cannot be drawn has its outcome at once. */
  private compose(allowed: Seat[], context: DispatchContext, plan: Plan, now: Date): void {
    for (const group of groupCards(allowed, context.choose)) {
      const seats = group.members as Seat[];
      try {
        const send = this.composer.compose(group, context.newest.get(alertKeyOf(group))!, context.names, now);
        plan.sends.push(send);
        plan.holdings.push(...seats.map((seat) => holdingOf(seat, send.cardId)));
        plan.deliveries.push(...seats.flatMap((seat) => comingFor(seat, send.cardId, context.serving)));
      } catch (err) {
        const { tenant, alertId } = group;
        this.logger.error(
          { err, tenant, alertId },
          'a card cannot be drawn, not even by the built-in template',
        );
        this.quota.release(seats.map(entryOf));
        const failed = { state: 'failed', ...drawingFailure(err) } as const;
        const wants = seats.flatMap(everyoneOf);
        plan.deliveries.push(...wants.map((want) => ({ ...deliveryOf(want), ...failed })));
        plan.done.push(...seats);
      }
    }
  }

  private requireNames(seats: Seat[], { newest, names }: DispatchContext): void {
    const missing = new Map<string, string[]>();
    for (const { want } of seats) {
      const alert = newest.get(alertKeyOf(want))!;
      const accountIds = names.unasked(want.tenant, this.drawer.accountsNamedBy(alert));
      if (accountIds.length > 0)
        missing.set(want.tenant, [...(missing.get(want.tenant) ?? []), ...accountIds]);
    }
    if (missing.size === 0) return;
    throw new NamesMissingError(
      [...missing].map(([tenant, ids]) => ({ tenant, accountIds: [...new Set(ids)] })),
    );
  }
}

const entryOf = ({ want }: Seat): QuotaEntry => {
  const { corpId, agentId, userId } = want.recipient;
  const id = eventEntryId(want.tenant, want.alertId, want.version);
  return { corpId, agentId, userId, id, critical: isCriticalRank(want.severity) };
};
