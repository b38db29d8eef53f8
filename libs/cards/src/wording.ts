import type { AlertStatus, Locale, Severity } from '@app/contracts';
import type { CardActionName } from './button-key.js';

/** Every fixed word of a card, per locale. */
export interface Wording {
  product: string;
  status: Record<AlertStatus, string>;
  /** Stands behind the status. */
  snoozed: string;
  severity: Record<Severity, string>;
  /** What happened, after the name of who did it; unknown kinds read as `updated`. */
  change: Record<string, string> & { updated: string };
  /** `unsnoozed` by nobody: its time was over. */
  snoozeEnded: string;
  asOf: (clock: string) => string;
  snoozedUntil: (time: string) => string;
  /** Days, hours and minutes, the two largest. */
  days: (n: number) => string;
  hours: (n: number) => string;
  minutes: (n: number) => string;
  underAMinute: string;
  listSeparator: string;
  /** Between state and minute; with it every state fits the card's head. */
  stateSeparator: string;
  space: string;
  started: string;
  moreActions: string;
  replaced: string;
  replacedShort: string;
  pressed: (name: string, action: string) => string;
  press: Record<CardActionName, string>;
}

const zh: Wording = {
  product: '值班告警',
  status: { triggered: '待处理', processing: '处理中', closed: '已关闭' },
  snoozed: '屏蔽中',
  severity: { critical: '严重', warning: '警告', info: '提示' },
  change: {
    triggered: '触发',
    // Who is paged next changes no card that is there.
    escalated: '触发',
    acknowledged: '开始处理',
    closed: '关闭',
    reopened: '重新打开',
    snoozed: '屏蔽',
    unsnoozed: '取消屏蔽',
    severity_changed: '调整级别',
    updated: '更新',
  },
  snoozeEnded: '屏蔽到期',
  asOf: (clock) => `截至 ${clock}`,
  snoozedUntil: (time) => `屏蔽中至 ${time}`,
  days: (n) => `${n}天`,
  hours: (n) => `${n}小时`,
  minutes: (n) => `${n}分钟`,
  underAMinute: '不足1分钟',
  listSeparator: '、',
  stateSeparator: ' · ',
  space: '空间',
  started: '开始',
  moreActions: '更多操作',
  replaced: '已由新卡片取代',
  replacedShort: '已由新卡片取代',
  pressed: (name, action) => `已提交：${name} ${action}，等待确认`,
  press: {
    acknowledge: '开始处理',
    close: '直接关闭',
    snooze: '屏蔽',
    unsnooze: '取消屏蔽',
    refresh: '状态刷新',
  },
};

const en: Wording = {
  product: 'On-call',
  status: { triggered: 'Triggered', processing: 'Acknowledged', closed: 'Closed' },
  snoozed: 'snoozed',
  severity: { critical: 'Critical', warning: 'Warning', info: 'Info' },
  change: {
    triggered: 'triggered',
    escalated: 'triggered',
    acknowledged: 'acknowledged',
    closed: 'closed',
    reopened: 'reopened',
    snoozed: 'snoozed',
    unsnoozed: 'unsnoozed',
    severity_changed: 'changed severity',
    updated: 'updated',
  },
  snoozeEnded: 'snooze ended',
  asOf: (clock) => `as of ${clock}`,
  snoozedUntil: (time) => `snoozed to ${time}`,
  days: (n) => `${n} d`,
  hours: (n) => `${n} h`,
  minutes: (n) => `${n} min`,
  underAMinute: '< 1 min',
  listSeparator: ', ',
  stateSeparator: ', ',
  space: 'Space',
  started: 'Start',
  moreActions: 'More',
  replaced: 'Replaced by a newer card',
  replacedShort: 'Replaced',
  pressed: (name, action) => `Submitted: ${name} ${action}, waiting for confirmation`,
  press: {
    acknowledge: 'acknowledges',
    close: 'closes',
    snooze: 'snoozes',
    unsnooze: 'unsnoozes',
    refresh: 'refreshes',
  },
};

export const WORDING: Record<Locale, Wording> = { 'zh-CN': zh, en };
