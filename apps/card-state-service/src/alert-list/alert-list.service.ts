import { pageOf, type AlertItem, type ListAlerts, type Page } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { rowOf, storedAlert } from '../alert-truth/stored-alert.js';
import { AlertListRepository, type FoundAlert } from './alert-list.repository.js';

/** What operators see of a tenant's alerts, with the cards that have fallen behind. */
@Injectable()
export class AlertListService {
  constructor(private readonly rows: AlertListRepository) {}

  async list(request: ListAlerts): Promise<Page<AlertItem>> {
    const { found, readTo } = await this.rows.find(request);
    const placeOf = new Map(found.map(({ alertId, changedAt }) => [alertId, changedAt.getTime()]));
    return pageOf(
      found.map(itemOf),
      request,
      ({ alertId }) => [placeOf.get(alertId)!, alertId],
      readTo && [readTo.changedAt.getTime(), readTo.alertId],
    );
  }
}

function itemOf({ head, alertId, stale }: FoundAlert): AlertItem {
  const { responders: _, respondersMore: __, ...row } = rowOf(storedAlert(head));
  return { ...row, alertId, stale };
}
