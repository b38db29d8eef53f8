/** Alerts to try a template on: one in every state, and the ones that break narrow cards. Fields left out have the server's sample. */
export const SAMPLES = [
  'short',
  'long',
  'labels',
  'english',
  'processing',
  'snoozed',
  'closed',
  'reopened',
] as const;
export type SampleName = (typeof SAMPLES)[number];

const MINUTE_MS = 60_000;

export function sampleAlert(name: SampleName, now = new Date()): Record<string, unknown> {
  const ago = (minutes: number): string => new Date(now.getTime() - minutes * MINUTE_MS).toISOString();
  const change = (kind: string) => ({ kind, by: { accountId: 'lisi', name: '李四' }, via: 'wecom-card' });
  const base = {
    status: 'triggered',
    severity: 'critical',
    title: '支付接口 5xx 比例过高',
    description: '过去 5 分钟 5xx 比例 12.4 %，阈值 1 %',
    labels: { service: 'pay', env: 'prod' },
    startedAt: ago(6),
    updatedAt: ago(2),
    responders: [],
    lastChange: { kind: 'triggered', by: null, via: 'console' },
  };
  const taken = { responders: [{ accountId: 'lisi', name: '李四' }] };
  const more: Record<SampleName, object> = {
    short: { title: '磁盘满', description: '', labels: {} },
    long: {
      title: '华东一区支付网关集群 pay-gateway-prod 过去五分钟 5xx 比例超过百分之十二并且仍在上升',
      description: '请先看支付渠道是否正常，再看最近一次发布。'.repeat(12),
    },
    labels: {
      labels: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`label_${i + 1}`, `value ${i + 1}`])),
    },
    english: {
      title: 'Payment API: 5xx ratio above threshold',
      description: '12.4 % of requests failed within 5 minutes (threshold 1 %)',
    },
    processing: { status: 'processing', ...taken, lastChange: change('acknowledged') },
    snoozed: { snoozedUntil: ago(-55), lastChange: change('snoozed') },
    closed: { status: 'closed', closedAt: ago(2), ...taken, lastChange: change('closed') },
    reopened: { lastChange: { kind: 'reopened', by: null, via: 'console' } },
  };
  return { ...base, ...more[name] };
}
