import { ALERT_ACTION_SUBJECT, ALERT_EVENT_SUBJECT, AlertAction, AlertEvent } from '@app/contracts';
import { type FactContext, OnFact } from '@app/messaging';
import { InvariantError } from '@app/platform';
import { Controller } from '@nestjs/common';
import { DESK_SOURCE } from '../alert/alert-publisher.js';
import { AlertService } from './alert.service.js';

@Controller()
export class AlertMessageController {
  constructor(private readonly alerts: AlertService) {}

  @OnFact(ALERT_EVENT_SUBJECT, { concurrency: 64 })
  async onEvent(event: AlertEvent, context: FactContext): Promise<void> {
    if (context.source === DESK_SOURCE) return;
    await this.alerts.learn(tenantOf(context), event);
  }

  @OnFact(ALERT_ACTION_SUBJECT)
  async onAction(action: AlertAction, context: FactContext): Promise<void> {
    await this.alerts.apply(tenantOf(context), action, context);
  }
}

function tenantOf({ tenant, subject }: FactContext): string {
  if (tenant === undefined) throw new InvariantError('ALERT_NO_TENANT', `No tenant in ${subject}`);
  return tenant;
}
