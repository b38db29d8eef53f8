import type { Pipeline } from './pipeline.js';
import type { System } from './system.js';

/** One alert in every state, named after it, and one that is nobody of theirs but wangwu's. */
export async function publishEveryState(
  pipeline: Pipeline,
  { clock }: System,
  recipients: string[],
): Promise<void> {
  const at = (minutes: number): string => new Date(clock.now().getTime() + minutes * 60_000).toISOString();
  const notify = { recipients };
  const by = { accountId: 'lisi', name: '李四' };
  await pipeline.publish({
    alertId: 'WAITING',
    title: 'Payments: 12 % of requests fail in eu-central-1',
    description: 'Threshold 1 % over 5 min.\nRunbook: https://wiki.example.com/runbooks/pay-5xx?a=1',
    labels: { service: 'pay', env: 'prod', 'a-rather-long-label-name': 'x'.repeat(60) },
    space: { id: 'pay', name: 'Payments' },
    startedAt: at(-6),
    detailUrl: 'https://alerts.example.com/WAITING',
    notify,
  });
  await pipeline.publish({
    alertId: 'HANDLED',
    title: 'a-very-long-host-name-without-any-blank.region-1.example.internal: disk 91 %',
    ...{ severity: 'warning', status: 'processing', responders: [by], startedAt: at(-70) },
    space: { id: 'db', name: 'Databases' },
    lastChange: { kind: 'acknowledged', by, via: 'wecom-card' },
    notify,
  });
  await pipeline.publish({
    alertId: 'SNOOZED',
    title: 'Certificate of api.example.com ends in 9 days',
    ...{ severity: 'info', snoozedUntil: at(115), startedAt: at(-900) },
    space: { id: 'edge', name: 'Edge' },
    lastChange: { kind: 'snoozed', by, via: 'wecom-page' },
    notify,
  });
  await pipeline.publish({
    alertId: 'CLOSED',
    title: 'Queue of orders: 40,000 behind',
    ...{ status: 'closed', closedAt: at(-3), responders: [by], startedAt: at(-45) },
    space: { id: 'orders', name: 'Orders' },
    lastChange: { kind: 'closed', by, via: 'pipeline' },
    notify,
  });
  await pipeline.publish({ alertId: 'OTHERS', title: 'Not yours', notify: { recipients: ['wangwu'] } });
}
