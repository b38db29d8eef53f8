// The people and alerts of the demo: what ./dev, the containers and ./dev alert have in common.
import { randomUUID } from 'node:crypto';

export const TENANT = 'acme';
export const MEMBERS = [
  { userId: 'zhangsan', name: '张三' },
  { userId: 'lisi', name: '李四' },
  { userId: 'wangwu', name: '王五' },
];
/** Members of the second corp, whose app is its own: other people than those of the corp that installed the suite. */
export const OWN_MEMBERS = [
  { userId: 'zhaoliu', name: '赵六', mobile: '13800000006', email: 'zhaoliu@blue.example' },
  { userId: 'sunqi', name: '孙七', mobile: '13800000007', email: 'sunqi@blue.example' },
];
/** Whom a first alert reaches. */
export const EVERYBODY = [...MEMBERS, ...OWN_MEMBERS].map(({ userId }) => userId);
/** Of every demo account; protects nothing but the sandbox. */
export const PASSWORD = 'oncall-demo-2026';

export const FIRST_ALERT = {
  severity: 'critical',
  title: '支付接口 5xx 比例过高',
  description: '过去 5 分钟 5xx 比例 12.4 %，阈值 1 %',
  labels: { service: 'pay-gateway', env: 'prod' },
  space: { id: 'pay', name: '支付' },
};

/**
 * One version of an alert as a CloudEvent (contract §3.1).
 * @param {Record<string, unknown> & { alertId: string }} given fields of `data`; what is missing is a new, open alert
 */
export function alertEvent(given, now = new Date().toISOString()) {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: '/demo',
    type: 'oncall.alert.changed.v1',
    subject: given.alertId,
    time: now,
    datacontenttype: 'application/json',
    data: {
      version: 1,
      status: 'triggered',
      severity: 'critical',
      title: FIRST_ALERT.title,
      startedAt: now,
      updatedAt: now,
      lastChange: { kind: given.status === 'closed' ? 'closed' : 'triggered', by: null, via: 'demo' },
      notify: null,
      ...given,
    },
  };
}
