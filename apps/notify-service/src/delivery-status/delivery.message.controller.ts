import { DeliveriesOfAlert, pageOf, type DeliveryView, type Page } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { DomainError } from '@app/platform';
import { Controller } from '@nestjs/common';
import { DeliveryListRepository } from './delivery-list.repository.js';
import { deliveryView } from './delivery-view.js';

@Controller()
export class DeliveryMessageController {
  constructor(private readonly deliveries: DeliveryListRepository) {}

  @OnRequest('notify.deliveries.list')
  async list(request: DeliveriesOfAlert): Promise<Page<DeliveryView>> {
    const rows = await this.deliveries.rows(request);
    if (rows.length === 0 && !(await this.deliveries.isKnown(request))) {
      const { tenant, alertId } = request;
      throw new DomainError('ALERT_UNKNOWN', `Tenant ${tenant} never had alert ${alertId}`, {
        facts: { tenant, alertId },
      });
    }
    return pageOf(rows.map(deliveryView), request, ({ version, accountId }) => [version, accountId]);
  }
}
