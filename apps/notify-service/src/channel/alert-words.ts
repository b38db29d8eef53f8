import type { Locale } from '@app/contracts';

/** Words of an alert in messages that are no cards of ours. */
export const ALERT_WORDS = {
  'zh-CN': {
    status: { triggered: '待处理', processing: '处理中', closed: '已关闭' },
    severity: { critical: '严重', warning: '警告', info: '提示' },
    rows: { status: '状态', severity: '级别', space: '空间', started: '开始', labels: '标签', for: '通知' },
    open: '打开告警',
  },
  en: {
    status: { triggered: 'Triggered', processing: 'Acknowledged', closed: 'Closed' },
    severity: { critical: 'Critical', warning: 'Warning', info: 'Info' },
    rows: {
      ...{ status: 'Status', severity: 'Severity', space: 'Space' },
      ...{ started: 'Started', labels: 'Labels', for: 'For' },
    },
    open: 'Open the alert',
  },
} as const satisfies Record<Locale, unknown>;
