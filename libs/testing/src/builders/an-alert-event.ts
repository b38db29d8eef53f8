import type { AlertChange, AlertEvent, AlertNotify, AlertPerson } from '@app/contracts';

/** What a test cares about of an alert event. */
export type AlertGiven = Partial<Omit<AlertEvent, 'notify' | 'lastChange' | 'responders'>> & {
  notify?: Partial<AlertNotify> | null;
  lastChange?: Partial<Omit<AlertChange, 'by'>> & { by?: Partial<AlertPerson> | null };
  responders?: Partial<AlertPerson>[];
};

/** An alert event as the reader gives it; says only what the test cares about. */
export function anAlertEvent({ notify, lastChange, responders, ...given }: AlertGiven = {}): AlertEvent {
  return {
    alertId: 'INC-42',
    version: 1,
    status: 'triggered',
    severity: 'critical',
    title: '支付接口 5xx 比例过高',
    description: null,
    labels: { service: 'pay', env: 'prod' },
    space: { id: 'pay', name: '支付' },
    startedAt: '2026-11-22T07:59:30.000Z',
    updatedAt: '2026-11-22T08:00:00.000Z',
    closedAt: null,
    snoozedUntil: null,
    responders: (responders ?? []).map(person),
    lastChange: lastChange
      ? { kind: 'updated', via: null, ...lastChange, by: lastChange.by ? person(lastChange.by) : null }
      : { kind: 'triggered', by: null, via: 'pipeline' },
    detailUrl: null,
    mended: [],
    notify: notify ? { recipients: [], template: null, renotify: false, ...notify } : null,
    ...given,
  };
}

const person = (given: Partial<AlertPerson>): AlertPerson => ({ accountId: null, name: null, ...given });
