import { type CalendarToken, sealContextOf, type ScheduleView } from '@app/contracts';
import { Keyring } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { digestOf, newToken } from '../../access/digest.js';
import { GatewayConfig } from '../../gateway.config.js';

interface ScheduleKey {
  tenant: string;
  scheduleId: string;
}

/** Tokens of calendar addresses: proven by their digest, and sealed so that the address can be shown again. */
@Injectable()
export class CalendarTokens {
  constructor(
    private readonly keyring: Keyring,
    private readonly config: GatewayConfig,
  ) {}

  make(key: ScheduleKey): CalendarToken {
    const token = newToken();
    return { hash: digestOf(token), sealed: this.keyring.seal(token, contextOf(key)) };
  }

  urlOf(tenant: string, { scheduleId, sealedCalendarToken }: ScheduleView): string {
    const token = this.keyring.open(sealedCalendarToken, contextOf({ tenant, scheduleId }));
    const base = this.config.publicBaseUrl.replace(/\/$/, '');
    return `${base}/api/v1/tenants/${tenant}/schedules/${scheduleId}/calendar.ics?token=${token}`;
  }
}

const contextOf = ({ tenant, scheduleId }: ScheduleKey): string =>
  sealContextOf('calendarToken', `${tenant} ${scheduleId}`);
