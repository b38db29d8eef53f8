import type { AlertSnapshot } from '@app/contracts';

/** The moment at which the sample is looked at. */
export const PREVIEW_SAMPLE_NOW = new Date('2026-11-22T08:05:30Z');

/** An alert with something in every field, for trying a template. */
export function buildPreviewSample(): AlertSnapshot {
  return {
    alertId: 'INC-42',
    version: 3,
    status: 'processing',
    severity: 'critical',
    title: '支付接口 5xx 比例过高',
    description: '5 分钟内 5xx 比例 12.4%，阈值 1%',
    labels: { service: 'pay', env: 'prod', region: 'cn-east-1' },
    space: { id: 'pay', name: '支付' },
    startedAt: '2026-11-22T07:59:30.000Z',
    updatedAt: '2026-11-22T08:02:00.000Z',
    closedAt: null,
    snoozedUntil: null,
    responders: [{ accountId: 'zhangsan', name: '张三' }],
    lastChange: { kind: 'acknowledged', by: { accountId: 'zhangsan', name: '张三' }, via: 'wecom-card' },
    detailUrl: null,
    mended: [],
  };
}
