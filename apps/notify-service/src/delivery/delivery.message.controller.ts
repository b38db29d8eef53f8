import { DeliveriesOfAlert, type DeliveryView } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { DeliveryRepository } from './delivery.repository.js';

@Controller()
export class DeliveryMessageController {
  constructor(private readonly deliveries: DeliveryRepository) {}

  @OnRequest('notify.deliveries.list')
  async list({ tenant, alertId }: DeliveriesOfAlert): Promise<{ items: DeliveryView[] }> {
    return { items: await this.deliveries.list(tenant, alertId) };
  }
}
