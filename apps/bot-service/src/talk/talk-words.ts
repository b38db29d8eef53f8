import { cardView, markdownText } from '@app/cards';
import type { AlertRow, Locale, RefusalOf } from '@app/contracts';

export interface OnDuty {
  schedule: string;
  /** Null = nobody. */
  name: string | null;
}

interface TalkWords {
  help: string;
  unavailable: string;
  deskOff: string;
  noSchedules: string;
  nobody: string;
  more: (count: number) => string;
  noAlerts: string;
  unknown: (page: string) => string;
  snoozed: (alertId: string) => string;
  snoozeLength: string;
  refused: Record<RefusalOf<'card.action.submit'>, string>;
}

const zh: TalkWords = {
  help: '我听得懂：「谁在班」「我的告警」「屏蔽 INC-42 4小时」「绑定 1234-56」。',
  unavailable: '现在查不到，请稍后再问一次。',
  deskOff: '这里没有值班表：告警由别的系统分派。',
  noSchedules: '还没有值班表。',
  nobody: '无人',
  more: (count) => `……还有 ${count} 条`,
  noAlerts: '没有你的未关闭告警。',
  unknown: (page) =>
    `我还不知道你是谁：打开 [绑定页面](${page}) 登录取得绑定码，再单独对我说「绑定 1234-56」。`,
  snoozed: (alertId) => `已提交：屏蔽 ${alertId}。`,
  snoozeLength: '屏蔽时长在 1 分钟到 30 天之间。',
  refused: {
    ALERT_UNKNOWN: '没有这条告警：告警编号在它的详情页上。',
    NOT_INVOLVED: '只有接收人和处理人可以操作这条告警。',
    ACTION_NOT_OFFERED: '这条告警现在不能屏蔽：它已关闭，或已在屏蔽中。',
  },
};

const en: TalkWords = {
  help: 'I understand: “who is on call”, “my alerts”, “snooze INC-42 4h”, “bind 1234-56”.',
  unavailable: 'I cannot find out now: ask again in a moment.',
  deskOff: 'There are no schedules here: another system dispatches the alerts.',
  noSchedules: 'There are no schedules yet.',
  nobody: 'nobody',
  more: (count) => `… and ${count} more`,
  noAlerts: 'You have no open alerts.',
  unknown: (page) =>
    `I do not know you yet: open [this page](${page}), sign in for a code, then tell me “bind 1234-56” alone.`,
  snoozed: (alertId) => `Submitted: snooze ${alertId}.`,
  snoozeLength: 'A snooze lasts between 1 minute and 30 days.',
  refused: {
    ALERT_UNKNOWN: 'There is no such alert: its id is on its detail page.',
    NOT_INVOLVED: 'Only recipients and responders act on this alert.',
    ACTION_NOT_OFFERED: 'This alert cannot be snoozed now: it is closed, or snoozed already.',
  },
};

export const TALK_WORDS: Record<Locale, TalkWords> = { 'zh-CN': zh, en };

const NAME = 40;
const TITLE = 60;

export function onDutyLines(onDuty: readonly OnDuty[], more: number, locale: Locale): string {
  const words = TALK_WORDS[locale];
  if (onDuty.length === 0) return words.noSchedules;
  const lines = onDuty.map(
    ({ schedule, name }) =>
      `${markdownText(schedule, NAME, locale)}${locale === 'en' ? ': ' : '：'}${name === null ? words.nobody : markdownText(name, NAME, locale)}`,
  );
  return [...lines, ...(more > 0 ? [words.more(more)] : [])].join('\n');
}

/** `hasMore`: there are others behind these, nobody counted how many. */
export function alertLines(
  rows: readonly AlertRow[],
  hasMore: boolean,
  reader: { locale: Locale; timeZone: string },
  now: Date,
): string {
  if (rows.length === 0) return TALK_WORDS[reader.locale].noAlerts;
  const lines = rows.map((row) => {
    const { state, severityText } = cardView(row, reader, now);
    const [id, title] = [row.alertId, row.title].map((text) => markdownText(text, TITLE, reader.locale));
    return `${severityText} · ${state} · ${title} (${id})`;
  });
  return [...lines, ...(hasMore ? ['…'] : [])].join('\n');
}
