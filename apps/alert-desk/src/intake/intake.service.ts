import { type ClaimedKey, DeadLetters, encodeFact, Inbox } from '@app/messaging';
import {
  afterCommit,
  Coalescer,
  isTransientError,
  partly,
  sql,
  type Statement,
  Transactions,
} from '@app/persistence';
import { Clock, Logger, Metrics, OncallError } from '@app/platform';
import { FACTS, type FactSubject } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { nameOf } from '../alert/alert.repository.js';
import { FirstNews } from './first-news.js';
import {
  alertsOf,
  eventsOf,
  freshOf,
  grouped,
  type IntakeEvent,
  type IntakeItem,
  type Settled,
} from './intake-item.js';
import { IntakeSteps, type LookedUp } from './intake-steps.js';
import { OutcomeRepository } from './outcome.repository.js';
import { type MemoryRow, SenderMemoryRepository } from './sender-memory.repository.js';

const CONSUMER = 'intake';
/** Parts of bodies in one transaction. */
const MAX_BATCH = 32;

/** Takes in what sources said: the bodies of one moment share a transaction. */
@Injectable()
export class IntakeService {
  private readonly batches = new Coalescer<IntakeItem, void>({
    run: (items) => this.run(items),
    maxBatch: MAX_BATCH,
    maxInFlight: 4,
    // What lies in one alert's way lies in the way of its whole source; the others go past.
    keyOf: ({ part }) => part.sourceId,
  });

  constructor(
    private readonly news: FirstNews,
    private readonly steps: IntakeSteps,
    private readonly memories: SenderMemoryRepository,
    private readonly outcomes: OutcomeRepository,
    private readonly deadLetters: DeadLetters,
    private readonly inbox: Inbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  /** Resolves when every event of the part has its outcome. Throws what is transient. */
  take(item: IntakeItem): Promise<void> {
    return this.batches.add(item);
  }

  private async run(items: IntakeItem[]): Promise<void[]> {
    const [alone, ...others] = items;
    if (others.length === 0 && (await this.asNews(alone!))) return [undefined];
    const inOrder = items.toSorted((a, b) => a.part.seq - b.part.seq);
    try {
      await this.transactions.run((manager) => this.together(manager, inOrder));
    } catch (error) {
      if (items.length > 1 || isTransientError(error)) throw error;
      await this.transactions.run((manager) => this.eachAlone(manager, inOrder));
    }
    return items.map(() => undefined);
  }

  /** One round trip for what nobody heard of yet; false = it has to be looked up. */
  private async asNews(item: IntakeItem): Promise<boolean> {
    const events = eventsOf(item);
    const guess = this.news.guess(CONSUMER, item, events);
    if (!guess) return false;
    try {
      return await this.transactions.run(async (manager) => {
        const noting = (all: Settled[]): Statement[] => [this.outcomes.noting([item], all, this.clock.now())];
        const settled = await this.steps.takeIf(manager, events, guess, noting);
        if (settled) afterCommit(manager, () => this.tell(settled));
        return settled !== null;
      });
    } catch (error) {
      if (isTransientError(error)) throw error;
      // Somebody else told of it in the same moment; or something lies in its way, which is found out with all that is known.
      return false;
    }
  }

  private async together(manager: EntityManager, items: IntakeItem[]): Promise<void> {
    const now = this.clock.now();
    const keys = items.map(({ key }) => key);
    const events = items.flatMap(eventsOf);
    const [claims, ...rows] = await sql(manager).each([
      this.inbox.claiming(CONSUMER, keys),
      ...this.lookingUp(events, now),
    ]);
    const fresh = freshOf(items, new Set((claims as ClaimedKey[]).map(({ messageKey }) => messageKey)));
    const settled = await this.steps.take(manager, fresh.flatMap(eventsOf), this.lookedUp(rows), (all) =>
      fresh.length > 0 ? [this.outcomes.noting(fresh, all, now)] : [],
    );
    afterCommit(manager, () => this.tell(settled));
  }

  /** Alert by alert; what cannot be taken in becomes a dead letter, and the others go on. */
  private async eachAlone(manager: EntityManager, items: IntakeItem[]): Promise<void> {
    const keys = items.map(({ key }) => key);
    const fresh = freshOf(items, await this.inbox.claimAll(manager, CONSUMER, keys));
    const settled: Settled[] = [];
    for (const group of grouped(fresh.flatMap(eventsOf), nameOf).values()) {
      try {
        settled.push(...(await partly(manager, (inner) => this.takeAlone(inner, group))));
      } catch (error) {
        if (isTransientError(error)) throw error;
        await this.refuse(manager, group, error);
        settled.push(...group.map((of) => ({ of, became: 'refused' as const, hasAlert: false })));
      }
    }
    await this.outcomes.noteAll(manager, fresh, settled, this.clock.now());
    afterCommit(manager, () => this.tell(settled));
  }

  private async takeAlone(manager: EntityManager, group: IntakeEvent[]): Promise<Settled[]> {
    const rows = await sql(manager).each(this.lookingUp(group, this.clock.now()));
    return this.steps.take(manager, group, this.lookedUp(rows));
  }

  private lookingUp(events: IntakeEvent[], now: Date): Statement[] {
    return [this.memories.locking(alertsOf(events), now), this.steps.reading(events)];
  }

  private lookedUp([memories, spaces]: object[][]): LookedUp {
    return { said: this.memories.memoriesOf(memories as MemoryRow[]), spaces: spaces! };
  }

  /** As a part with this one event, so that it can be put back as it is. */
  private async refuse(manager: EntityManager, events: IntakeEvent[], error: unknown): Promise<void> {
    const code = error instanceof OncallError ? error.code : 'INGEST_EVENT_FAILED';
    const reason = error instanceof Error ? error.message : String(error);
    const letters = events.map(({ event, item }) => {
      const id = `${item.part.bodyId}-${event.index}`;
      const body = encodeFact({
        ...{ id, source: '/wecom-oncall/alert-desk', type: FACTS[item.subject as FactSubject].type },
        time: this.clock.now(),
        data: { ...item.part, events: [event] },
      });
      return { subject: item.subject, body, code, reason, messageId: `ingest-${id}` };
    });
    await this.deadLetters.add(manager, letters);
  }

  private tell(settled: Settled[]): void {
    this.news.heardOf(settled.map(({ of }) => of));
    const counter = this.metrics.counter({
      name: 'desk_source_events_total',
      help: 'Events of alert sources by what became of them',
      labelNames: ['kind', 'became'],
    });
    for (const [item, events] of grouped(settled, ({ of }) => of.item)) {
      const { tenant, sourceId, bodyId, kind } = item.part;
      const became: Record<string, number> = {};
      for (const { became: one } of events) became[one] = (became[one] ?? 0) + 1;
      for (const [one, count] of Object.entries(became)) counter.inc({ kind, became: one }, count);
      const { correlationId } = item;
      this.logger.info(
        { event: 'body.taken-in', correlationId, tenant, sourceId, bodyId, became },
        'body taken in',
      );
    }
  }
}
