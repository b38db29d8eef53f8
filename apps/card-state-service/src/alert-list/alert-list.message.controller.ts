import { ListAlerts, type AlertItem, type Page } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { AlertListService } from './alert-list.service.js';

@Controller()
export class AlertListMessageController {
  constructor(private readonly alerts: AlertListService) {}

  @OnRequest('card.alerts.list')
  list(request: ListAlerts): Promise<Page<AlertItem>> {
    return this.alerts.list(request);
  }
}
