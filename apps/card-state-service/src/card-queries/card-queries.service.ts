import {
  MAX_PAGE_BYTES,
  pageOf,
  type CardsOfAlert,
  type CardStanding,
  type CardTrace,
  type Page,
  type PageRequest,
  type StaleCards,
  type TraceOfCard,
} from '@app/contracts';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import { CardQueriesRepository, type CardPlace, type CardAtTime } from './card-queries.repository.js';

/** Cards of a thousand members are read some at a time, until a page is full. */
const READ_AT_ONCE = 10;

/** The contract's view, and why the planner does what it does. */
export interface ExplainedStanding extends CardStanding {
  decision: CardAtTime['decision'];
  successor: CardAtTime['successor'];
}

/** What the cards API shows: who sees what, since when it is untrue and why, which windows are left. */
@Injectable()
export class CardQueriesService {
  constructor(
    private readonly rows: CardQueriesRepository,
    private readonly alerts: AlertTruthRepository,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError ALERT_UNKNOWN. */
  async ofAlert(request: CardsOfAlert): Promise<Page<ExplainedStanding>> {
    const at = request.at ? new Date(request.at) : this.clock.now();
    const places = await this.rows.ofAlert(request, at);
    if (places.length === 0) await this.expectAlert(request.tenant, request.alertId);
    return this.page(places, request, at, standingOf);
  }

  async stale(request: StaleCards): Promise<Page<ExplainedStanding & { alertId: string }>> {
    const places = await this.rows.stale(request);
    return this.page(places, request, this.clock.now(), (row) => ({
      ...standingOf(row),
      alertId: row.alertId,
    }));
  }

  traceOf(request: TraceOfCard): Promise<CardTrace> {
    return this.rows.traceOf(request);
  }

  /** Reads the cards at `places` until a page is full; what was not read follows on the next one. */
  private async page<V extends CardStanding>(
    places: CardPlace[],
    request: PageRequest,
    at: Date,
    tell: (row: CardAtTime) => V,
  ): Promise<Page<V>> {
    const views: V[] = [];
    let bytes = 0;
    for (let from = 0; from < places.length && bytes <= MAX_PAGE_BYTES; from += READ_AT_ONCE) {
      const cardIds = places.slice(from, from + READ_AT_ONCE).map(({ cardId }) => cardId);
      const read = (await this.rows.at(cardIds, at)).map(tell);
      views.push(...read);
      bytes += Buffer.byteLength(JSON.stringify(read));
    }
    const atOf = new Map(places.map((place) => [place.cardId, place.at]));
    return pageOf(views, request, ({ cardId }) => [atOf.get(cardId)!, cardId]);
  }

  private async expectAlert(tenant: string, alertId: string): Promise<void> {
    const known = await this.alerts.versionOfTruth(this.dataSource.manager, { tenant, alertId });
    if (known === null) throw new DomainError('ALERT_UNKNOWN', `There is no alert ${alertId}`);
  }
}

/** JSON built by PostgreSQL says +00:00; ours say Z like every other time of the API. */
const iso = (time: string | null): string | null => (time === null ? null : new Date(time).toISOString());

const standingOf = ({ alertId: _, windowCount, ...card }: CardAtTime): ExplainedStanding => ({
  ...card,
  trueVersion: card.trueVersion ?? 0,
  recipients: card.recipients.map((one) => ({ ...one, staleSince: iso(one.staleSince) })),
  windowsMore: windowCount - card.windows.length,
  windows: card.windows.map((window) => ({
    ...window,
    issuedAt: iso(window.issuedAt)!,
    expiresAt: iso(window.expiresAt)!,
    spentAt: iso(window.spentAt),
  })),
  decision: card.decision && {
    ...card.decision,
    decidedAt: iso(card.decision.decidedAt)!,
    lookAgainAt: iso(card.decision.lookAgainAt),
  },
  successor: card.successor && { ...card.successor, decidedAt: iso(card.successor.decidedAt)! },
});
