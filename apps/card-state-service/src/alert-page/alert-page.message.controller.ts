import { AlertById, OpenAlertsOfAccount, type AlertPageView, type AlertRow, type Page } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { AlertPageService } from './alert-page.service.js';

@Controller()
export class AlertPageMessageController {
  constructor(private readonly pages: AlertPageService) {}

  @OnRequest('card.alert.get')
  alert(request: AlertById): Promise<AlertPageView> {
    return this.pages.page(request);
  }

  @OnRequest('card.open-alerts.list')
  openAlerts(request: OpenAlertsOfAccount): Promise<Page<AlertRow>> {
    return this.pages.openAlerts(request);
  }
}
