import type { CardsOfAlert, CardView, StaleCards } from '@app/contracts';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import { CardViewRepository, type CardViewRow } from './card-view.repository.js';

const MAX_STALE = 1_000;

/** The contract's view, and why the planner does what it does. */
export interface ExplainedCardView extends CardView {
  decision: CardViewRow['decision'];
  successor: CardViewRow['successor'];
}

/** What the cards API shows: who sees what, since when it is untrue and why, which windows are left. */
@Injectable()
export class CardViewService {
  constructor(
    private readonly rows: CardViewRepository,
    private readonly alerts: AlertTruthRepository,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError ALERT_UNKNOWN. */
  async ofAlert({ tenant, alertId, at }: CardsOfAlert): Promise<{ items: ExplainedCardView[] }> {
    const rows = await this.rows.ofAlert(tenant, alertId, at ? new Date(at) : this.clock.now());
    if (rows.length === 0) await this.expectAlert(tenant, alertId);
    return { items: rows.map(toView) };
  }

  async stale({ tenant }: StaleCards): Promise<{ items: (ExplainedCardView & { alertId: string })[] }> {
    const rows = await this.rows.stale(tenant, MAX_STALE, this.clock.now());
    return { items: rows.map((row) => ({ ...toView(row), alertId: row.alert_id })) };
  }

  private async expectAlert(tenant: string, alertId: string): Promise<void> {
    const known = await this.alerts.versionOfTruth(this.dataSource.manager, { tenant, alertId });
    if (known === null) throw new DomainError('ALERT_UNKNOWN', `There is no alert ${alertId}`);
  }
}

/** JSON built by PostgreSQL says +00:00; ours say Z like every other time of the API. */
const iso = (time: string | null): string | null => (time === null ? null : new Date(time).toISOString());

const toView = (row: CardViewRow): ExplainedCardView => ({
  cardId: row.card_id,
  msgId: row.msg_id,
  taskId: row.task_id,
  trueVersion: Number(row.true_version ?? 0),
  recipients: row.recipients.map((one) => ({ ...one, staleSince: iso(one.staleSince) })),
  windows: row.windows.map((window) => ({
    ...window,
    issuedAt: iso(window.issuedAt)!,
    expiresAt: iso(window.expiresAt)!,
    spentAt: iso(window.spentAt),
  })),
  decision: row.decision && {
    ...row.decision,
    decidedAt: iso(row.decision.decidedAt)!,
    lookAgainAt: iso(row.decision.lookAgainAt),
  },
  successor: row.successor && { ...row.successor, decidedAt: iso(row.successor.decidedAt)! },
});
