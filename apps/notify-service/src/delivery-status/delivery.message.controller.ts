import { DeliveriesOfAlert, pageOf, type DeliveryView, type Page } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { DomainError } from '@app/platform';
import { Controller } from '@nestjs/common';
import { AlertRepository } from '../alert/alert.repository.js';
import { DeliveryListRepository } from './delivery-list.repository.js';
import { deliveryView } from './delivery-view.js';

@Controller()
export class DeliveryMessageController {
  constructor(
    private readonly deliveries: DeliveryListRepository,
    private readonly alerts: AlertRepository,
  ) {}

  @OnRequest('notify.deliveries.list')
  async list(request: DeliveriesOfAlert): Promise<Page<DeliveryView>> {
    const rows = await this.deliveries.rows(request);
    if (rows.length === 0 && !(await this.alerts.isKnown(request))) {
      const { tenant, alertId } = request;
      throw new DomainError('ALERT_UNKNOWN', `Tenant ${tenant} never had alert ${alertId}`, {
        facts: { tenant, alertId },
      });
    }
    const page = pageOf(rows, request, ({ version, accountId, channelId }) => [
      version,
      accountId,
      channelId,
    ]);
    return { ...page, items: page.items.map(deliveryView) };
  }
}
