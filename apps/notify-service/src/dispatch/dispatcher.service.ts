import type { AlertSnapshot } from '@app/contracts';
import { afterCommit, commitNext, sql } from '@app/persistence';
import { Clock, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { alertKeyOf } from '../alert/alert-key.js';
import { asksForPlace, planDispatch, type DispatchPlan } from '../decide/dispatch-plan.js';
import { entryOf, type Seat } from '../decide/seat.js';
import { seatWants } from '../decide/seating.js';
import { mostUrgentFirst, type Want } from '../decide/want.js';
import { DeliveryFacts } from '../delivery/delivery-facts.js';
import type { NewDelivery } from '../delivery/delivery.js';
import { DeliveryRepository } from '../delivery/delivery.repository.js';
import { HoldingRepository } from '../delivery/holding.repository.js';
import type { NameBook } from '../directory/name-book.js';
import { RecipientDirectory } from '../directory/recipient-directory.js';
import { accountsNamedBy } from '../message/accounts-named-by.js';
import { SendLookup } from '../queue/send-lookup.repository.js';
import { SendQueue } from '../queue/send-queue.js';
import { WecomQuota } from '../quota/wecom-quota.service.js';
import type { ChooseTemplate } from '../template/template-catalog.js';
import { SendComposer } from './send-composer.js';

export interface DispatchContext {
  /** The newest snapshot per alert; their rows are locked by this transaction. */
  newest: ReadonlyMap<string, AlertSnapshot>;
  choose: ChooseTemplate;
  /** The names asked for so far. */
  names: NameBook;
  /** Those who waited for their quota are being served; their deliveries exist. */
  serving: boolean;
  /** Nothing follows in the caller's transaction: it may be committed with what is written here. */
  isLast: boolean;
}

/** Decides who of a batch gets a card now, and writes what that comes to in the caller's transaction. */
@Injectable()
export class Dispatcher {
  private readonly suppressed;

  constructor(
    private readonly holdings: HoldingRepository,
    private readonly cards: SendLookup,
    private readonly directory: RecipientDirectory,
    private readonly quota: WecomQuota,
    private readonly composer: SendComposer,
    private readonly queue: SendQueue,
    private readonly deliveries: DeliveryRepository,
    private readonly facts: DeliveryFacts,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.suppressed = metrics.counter({
      name: 'notify_suppressed_total',
      help: 'Messages not sent, or not yet, although a recipient was named',
      labelNames: ['reason'],
    });
  }

  /** `refused` are recipients that are out of the question; answers how many others have a message on its way by this. */
  async dispatch(
    tx: EntityManager,
    wants: Want[],
    refused: NewDelivery[],
    context: DispatchContext,
  ): Promise<number> {
    const plan = await this.decide(tx, wants, context);
    const deliveries = [...refused, ...plan.deliveries];
    await this.write(tx, { ...plan, deliveries }, context.isLast).catch((error: unknown) => {
      for (const { place } of plan.sends) this.quota.unused(place);
      throw error;
    });
    return plan.sends.reduce((sum, { recipients }) => sum + recipients.length, 0);
  }

  /** Reads the facts and leaves the rest to pure functions. */
  private async decide(tx: EntityManager, wants: Want[], context: DispatchContext): Promise<DispatchPlan> {
    const { newest, choose, serving } = context;
    const now = this.clock.now();
    const ordered = [...wants].sort(mostUrgentFirst);
    const held = ordered.length === 0 ? [] : await this.holdings.find(tx, ordered);
    const cardIds = held.flatMap(({ holding }) => (holding?.cardId ? [holding.cardId] : []));
    const cards = await this.cards.states(tx, cardIds);
    const seating = seatWants(ordered, { held, cards, serving, now });
    const asking = asksForPlace(seating, context);
    const names = await this.namesFor(asking, context);
    const permissions = await this.quota.hold(asking.map(entryOf), { serving, on: tx });
    return planDispatch(seating, permissions, {
      newest,
      serving,
      choose,
      draw: (group) => this.composer.draw(group, newest.get(alertKeyOf(group))!, names),
    });
  }

  private async write(tx: EntityManager, plan: DispatchPlan, isLast: boolean): Promise<void> {
    const now = this.clock.now();
    afterCommit(tx, () => plan.suppressed.forEach((reason) => this.suppressed.inc({ reason })));
    const writes = [...this.holdings.putting(plan.holdings), ...this.queue.putting(tx, plan.sends)];
    if (isLast && plan.deliveries.length === 0 && plan.leaving.length === 0 && writes.length > 0)
      await commitNext(tx);
    await sql(tx).all(writes);
    const finals = await this.deliveries.put(tx, plan.deliveries, now);
    await this.holdings.leaveQueue(tx, plan.leaving);
    await this.facts.tell(tx, finals, now);
    for (const place of plan.unused) this.quota.unused(place);
  }

  /** Callers have asked for these; only a version that arrived since shows others, and is asked about under its lock. */
  private namesFor(asking: Seat[], { newest, names }: DispatchContext): Promise<NameBook> {
    const groups = asking.map(({ want }) => {
      return { tenant: want.tenant, accountIds: accountsNamedBy(newest.get(alertKeyOf(want))!) };
    });
    return this.directory.names(groups, names);
  }
}
