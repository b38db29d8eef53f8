import type { AlertEvent } from '@app/contracts';

/** A valid alert event; says only what the test cares about. */
export function anAlertEvent(given: Partial<AlertEvent> = {}): AlertEvent {
  return {
    alertId: 'INC-42',
    version: 1,
    status: 'triggered',
    severity: 'critical',
    title: '支付接口 5xx 比例过高',
    description: '',
    labels: { service: 'pay', env: 'prod' },
    space: { id: 'pay', name: '支付' },
    startedAt: '2026-11-22T07:59:30Z',
    updatedAt: '2026-11-22T08:00:00Z',
    closedAt: null,
    snoozedUntil: null,
    responders: [],
    lastChange: { kind: 'triggered', by: null, via: 'pipeline' },
    detailUrl: null,
    notify: null,
    ...given,
  };
}
