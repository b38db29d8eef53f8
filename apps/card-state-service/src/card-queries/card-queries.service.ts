import {
  GROUP_STALE_REASON,
  MAX_PAGE_BYTES,
  pageOf,
  type CardsOfAlert,
  type CardStanding,
  type CardTrace,
  type Page,
  type PageRequest,
  type StaleCard,
  type StaleCards,
  type StaleGroupCard,
  type TraceOfCard,
} from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import { CardQueriesRepository, type CardAtTime } from './card-queries.repository.js';
import { type MergedPlaces, mergedPlaces, type StalePlace } from './stale-places.js';

/** Cards of a thousand members are read some at a time, until a page is full. */
const READ_AT_ONCE = 10;
/** As long as bot-service may take to tell of its cards. */
const GROUPS_PATIENCE_MS = 2_000;

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
    private readonly requester: Requester,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError ALERT_UNKNOWN. */
  async ofAlert(request: CardsOfAlert): Promise<Page<ExplainedStanding>> {
    const at = request.at ? new Date(request.at) : this.clock.now();
    const places = await this.rows.ofAlert(request, at);
    if (places.length === 0) await this.expectAlert(request.tenant, request.alertId);
    return this.page({ places }, request, async (some) =>
      (await this.rows.at(idsOf(some), at)).map(standingOf),
    );
  }

  /**
   * Members' cards and groups' cards. Throws UpstreamError while bot-service cannot be asked: a list without its cards would say
   * that they are true.
   */
  async stale(request: StaleCards): Promise<Page<ExplainedStanding & StaleCard>> {
    const { tenant, limit, after } = request;
    const [own, groups] = await Promise.all([
      this.rows.stale(request),
      this.requester.request('bot.stale.list', { tenant, limit, after }, { timeoutMs: GROUPS_PATIENCE_MS }),
    ]);
    const at = this.clock.now();
    return this.page(mergedPlaces(own, groups), request, async (some) => {
      const members = await this.rows.at(idsOf(some), at);
      const views = [
        ...members.map((row) => ({ ...standingOf(row), alertId: row.alertId })),
        ...some.flatMap(({ group }) => (group ? groupStanding(group) : [])),
      ];
      const alertIds = views.map(({ alertId }) => alertId);
      const titles = await this.alerts.titles(this.dataSource.manager, tenant, alertIds);
      return views.map((view) => ({ ...view, title: titles.get(view.alertId) ?? null }));
    });
  }

  traceOf(request: TraceOfCard): Promise<CardTrace> {
    return this.rows.traceOf(request);
  }

  /** Reads the cards at `places` until a page is full; what was not read follows on the next one. */
  private async page<V extends CardStanding>(
    { places, readTo }: MergedPlaces,
    request: PageRequest,
    read: (some: StalePlace[]) => Promise<V[]>,
  ): Promise<Page<V>> {
    const views: V[] = [];
    let bytes = 0;
    for (let from = 0; from < places.length && bytes <= MAX_PAGE_BYTES; from += READ_AT_ONCE) {
      const some = places.slice(from, from + READ_AT_ONCE);
      const byId = new Map((await read(some)).map((view) => [view.cardId, view]));
      const inOrder = some.flatMap(({ cardId }) => byId.get(cardId) ?? []);
      views.push(...inOrder);
      bytes += Buffer.byteLength(JSON.stringify(inOrder));
    }
    const atOf = new Map(places.map((place) => [place.cardId, place.at]));
    return pageOf(views, request, ({ cardId }) => [atOf.get(cardId)!, cardId], readTo);
  }

  private async expectAlert(tenant: string, alertId: string): Promise<void> {
    const known = await this.alerts.versionOfTruth(this.dataSource.manager, { tenant, alertId });
    if (known === null) throw new DomainError('ALERT_UNKNOWN', `There is no alert ${alertId}`);
  }
}

/** JSON built by PostgreSQL says +00:00; ours say Z like every other time of the API. */
const iso = (time: string | null): string | null => (time === null ? null : new Date(time).toISOString());

/** Of the members' cards among them. */
const idsOf = (places: readonly StalePlace[]): string[] =>
  places.flatMap(({ cardId, group }) => (group ? [] : [cardId]));

const groupStanding = (card: StaleGroupCard): ExplainedStanding & { alertId: string } => {
  const { cardId, alertId, integrationId, chatId, trueVersion, shownVersion, staleSince } = card;
  return {
    ...{ cardId, alertId, taskId: cardId, msgId: null, trueVersion, group: { integrationId, chatId } },
    recipients: [
      ...[{ accountId: null, userId: null, shownVersion, staleSince, staleReason: GROUP_STALE_REASON }],
    ],
    ...{ windows: [], windowsMore: 0, decision: null, successor: null },
  };
};

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
