import { offeredActions } from '@app/cards';
import {
  MAX_TIMELINE_ENTRIES,
  pageOf,
  type AlertActionName,
  type AlertById,
  type AlertPageView,
  type AlertRow,
  type OpenAlertsOfAccount,
  type Page,
  type PendingAction,
} from '@app/contracts';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AlertAccess } from '../people/alert-access.service.js';
import { AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import type { Press } from '../press/press.entity.js';
import { PressRepository } from '../press/press.repository.js';
import { AccountNames } from '../people/account-names.js';
import { AlertPageRepository } from './alert-page.repository.js';
import { timelineOf } from './alert-timeline.js';

/** One more than is shown tells whether there is more. */
const READ = MAX_TIMELINE_ENTRIES + 1;

/** What the member pages show. */
@Injectable()
export class AlertPageService {
  constructor(
    private readonly alerts: AlertTruthRepository,
    private readonly rows: AlertPageRepository,
    private readonly presses: PressRepository,
    private readonly access: AlertAccess,
    private readonly names: AccountNames,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError ALERT_UNKNOWN or NOT_INVOLVED. */
  async page(request: AlertById): Promise<AlertPageView> {
    const { manager } = this.dataSource;
    const alert = await this.alerts.truth(manager, request);
    if (!alert) throw new DomainError('ALERT_UNKNOWN', `There is no alert ${request.alertId}`);
    if (request.accountId !== undefined) await this.access.expect(manager, request, request.accountId);
    const changes = await this.rows.changes(manager, request, READ);
    const presses = await this.presses.newestOf(manager, request.tenant, request.alertId, READ);
    const people = [...changes.map(({ by }) => by?.accountId), ...presses.map(({ accountId }) => accountId)];
    const names = await this.names.of(
      request.tenant,
      people.filter((accountId) => typeof accountId === 'string'),
    );
    return {
      alert,
      timeline: timelineOf(changes, presses, names),
      timelineMore: changes.length + presses.length >= READ,
      offers: offeredActions(alert, this.clock.now()),
      pendingAction: pendingAction(presses, alert.version, names),
    };
  }

  async openAlerts(request: OpenAlertsOfAccount): Promise<Page<AlertRow>> {
    const listed = await this.rows.openAlerts(this.dataSource.manager, request);
    const page = pageOf(listed, request, (row) => [row.severityRank, row.startedAtMs, row.alertId]);
    return { ...page, items: page.items.map(({ severityRank: _, startedAtMs: __, ...row }) => row) };
  }
}

/** The newest press that was passed on and that no newer version has answered. */
export function pendingAction(
  presses: readonly Press[],
  trueVersion: number,
  names: ReadonlyMap<string, string>,
): PendingAction | null {
  const press = presses.find(
    ({ state, action, baseVersion }) =>
      state === 'acted' && action !== 'refresh' && (baseVersion ?? 0) >= trueVersion,
  );
  if (!press) return null;
  const { action, snoozeSeconds, accountId, pressedBy, decidedAt, pressedAt } = press;
  return {
    action: action as AlertActionName,
    snoozeSeconds,
    by: (accountId && names.get(accountId)) || (pressedBy ?? accountId),
    at: (decidedAt ?? pressedAt).toISOString(),
  };
}
