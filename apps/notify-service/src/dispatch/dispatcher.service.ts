import type { AlertSnapshot } from '@app/contracts';
import { Clock, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { alertKeyOf } from './alert.repository.js';
import { DeliveryFacts } from '../delivery/delivery-facts.js';
import { DeliveryRepository, type NewDelivery } from '../delivery/delivery.repository.js';
import { HoldingRepository, type Held, type Holding } from '../delivery/holding.repository.js';
import type { Send } from '../delivery/send.js';
import { SendRepository, type SendState } from '../delivery/send.repository.js';
import { Sender } from '../delivery/sender.service.js';
import { CardDrawer } from '../drawing/card-drawer.js';
import { MemberQuota } from '../quota/member-quota.service.js';
import type { ChooseTemplate } from '../template/template-catalog.js';
import { groupCards, type NeededCard } from './card-group.js';
import { NamesMissingError, type NameBook } from './name-book.js';
import { SendComposer } from './send-composer.js';
import { decide, mostUrgentFirst, type Want } from './want.js';

export interface DispatchContext {
  /** The newest snapshot per alert; their rows are locked by this transaction. */
  newest: Map<string, AlertSnapshot>;
  choose: ChooseTemplate;
  names: NameBook;
  /** Those who waited for their quota are being served; their deliveries exist. */
  serving: boolean;
}

/** One account of one alert in a batch: the most urgent want decides, the others share its outcome. */
interface Seat extends NeededCard {
  followers: Want[];
}

/** Decides who of a batch gets a card now, and writes sends, holdings and deliveries in the caller's transaction. */
@Injectable()
export class Dispatcher {
  private readonly suppressed;

  constructor(
    private readonly holdings: HoldingRepository,
    private readonly sends: SendRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly facts: DeliveryFacts,
    private readonly quota: MemberQuota,
    private readonly composer: SendComposer,
    private readonly drawer: CardDrawer,
    private readonly sender: Sender,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.suppressed = metrics.counter({
      name: 'notify_suppressed_total',
      help: 'Messages not sent, or not yet, although a recipient was named',
      labelNames: ['reason'],
    });
  }

  /** `refused` are recipients that are out of the question; answers the sends to start after the commit. */
  async dispatch(
    manager: EntityManager,
    wants: Want[],
    refused: NewDelivery[],
    context: DispatchContext,
  ): Promise<Send[]> {
    const now = this.clock.now();
    const deliveries = [...refused];
    const seats = await this.seats(manager, wants, deliveries, context.serving);
    const { allowed, queued } = await this.admit(seats, context.serving, deliveries);
    this.requireNames(allowed, context);

    const sends = groupCards(allowed, context.choose).map((group) => {
      const send = this.composer.compose(group, context.newest.get(alertKeyOf(group))!, context.names);
      for (const seat of group.members as Seat[])
        deliveries.push(...comingFor(seat, send.cardId, context.serving));
      return { send, members: group.members as Seat[] };
    });
    const holdings = sends.flatMap(({ send, members }) =>
      members.map((seat) => holdingOf(seat, send.cardId)),
    );
    const all = sends.map(({ send }) => send);
    const leavesNow = this.sender.hasRoom(all.length);
    await this.sends.insert(manager, all, leavesNow ? 'leased' : 'pending', now);
    await this.holdings.put(manager, [...holdings, ...queued]);
    const finals = await this.deliveries.put(manager, deliveries, now);
    await this.facts.tell(manager, finals, now);
    return leavesNow ? all : [];
  }

  /** One seat per account and alert that needs a card; everyone else's delivery is settled by what they hold. */
  private async seats(manager: EntityManager, wants: Want[], deliveries: NewDelivery[], serving: boolean) {
    if (wants.length === 0) return [];
    const ordered = [...wants].sort(mostUrgentFirst);
    const held = await this.holdings.find(manager, ordered);
    const cards = await this.cardsOf(manager, held);
    const seats = new Map<string, Seat>();
    ordered.forEach((want, index) => {
      const { deliveryState, holding } = held[index]!;
      // This event version already has, or will have, its outcome for this account.
      if (deliveryState !== null && !(serving && deliveryState === 'waiting')) return this.count('duplicate');
      const key = `${alertKeyOf(want)}/${want.accountId}`;
      const seat = seats.get(key);
      if (seat) {
        if (seat.want.version !== want.version) seat.followers.push(want);
        return;
      }
      const card = holding?.cardId ? cards.get(holding.cardId) : undefined;
      const decision = decide(want, holding, card, serving);
      switch (decision.kind) {
        case 'needs':
          seats.set(key, { want, replaces: decision.replaces, followers: [] });
          return;
        case 'held':
          this.count('already_held');
          deliveries.push({
            ...deliveryOf(want),
            state: 'delivered',
            cardId: decision.cardId,
            msgId: decision.msgId,
          });
          return;
        case 'coming':
          this.count('already_coming');
          deliveries.push({ ...deliveryOf(want), state: 'sending', cardId: decision.cardId });
          return;
        case 'queued':
          this.count('quota');
          deliveries.push(waitingOf(want, this.clock.now()));
      }
    });
    return [...seats.values()];
  }

  private async cardsOf(manager: EntityManager, held: Held[]): Promise<Map<string, SendState>> {
    const ids = new Set(held.flatMap(({ holding }) => (holding?.cardId ? [holding.cardId] : [])));
    if (ids.size === 0) return new Map();
    const states = await this.sends.statesOf(manager, [...ids]);
    return new Map(states.map((state) => [state.cardId, state]));
  }

  private async admit(seats: Seat[], serving: boolean, deliveries: NewDelivery[]) {
    const permissions = await this.quota.reserve(
      seats.map(({ want }) => ({ ...want.recipient, id: `${alertKeyOf(want)}/${want.version}` })),
      { serving },
    );
    const allowed: Seat[] = [];
    const queued: Holding[] = [];
    seats.forEach((seat, index) => {
      const notBefore = permissions[index];
      if (!notBefore) return allowed.push(seat);
      this.count('quota');
      deliveries.push(...[seat.want, ...seat.followers].map((want) => waitingOf(want, notBefore)));
      // Whoever waits for a replacement keeps the card they hold.
      if (seat.replaces === null) queued.push(holdingOf(seat, null));
    });
    return { allowed, queued };
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

  private count(reason: string): void {
    this.suppressed.inc({ reason });
  }
}

function deliveryOf(want: Want): Omit<NewDelivery, 'state'> {
  const { tenant, alertId, version, accountId, severity, receivedAt, correlationId } = want;
  return { tenant, alertId, version, accountId, severity, receivedAt, correlationId };
}

function waitingOf(want: Want, notBefore: Date): NewDelivery {
  const { recipient, template, renotify } = want;
  return {
    ...deliveryOf(want),
    state: 'waiting',
    notBefore,
    recipient: { ...recipient, template, renotify },
  };
}

/**
 * Deliveries that wait for a card's outcome. The first event's own delivery is written with the result, which spares the
 * usual alert a row change, except where a repeat of the event must find it: a renotification, or a row that exists.
 */
function comingFor({ want, followers }: Seat, cardId: string, serving: boolean): NewDelivery[] {
  const early = serving || want.renotify ? [want, ...followers] : followers;
  return early.map((w) => ({ ...deliveryOf(w), state: 'sending', cardId }));
}

function holdingOf({ want, replaces }: Seat, cardId: string | null): Holding {
  const { tenant, alertId, accountId, recipient } = want;
  const { corpId, userId } = recipient;
  return {
    tenant,
    alertId,
    accountId,
    corpId,
    userId,
    cardId,
    replacedCardId: replaces,
    since: want.receivedAt,
  };
}
