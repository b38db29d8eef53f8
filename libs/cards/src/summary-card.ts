import type { Locale, Severity } from '@app/contracts';
import type { CardRow } from './button-interaction-card.js';
import { CARD_LIMITS } from './card-limits.js';
import { cleanValue } from './clean-text.js';
import { cutText } from './cut-text.js';
import { clockTime } from './local-time.js';
import { WORDING } from './wording.js';

export interface SummaryCardInput {
  /** Alerts the reader gets no card of their own for; exact. */
  counts: Record<Severity, number>;
  /** Of the most urgent ones, in that order. */
  titles: string[];
  /** The reader's list of open alerts. */
  url: string;
  now: Date;
  reader: { locale: Locale; timeZone: string };
}

/** A `text_notice` without a menu (D/90372): nothing to press, so it needs no update. Structurally a wecom-client TextNoticeCard. */
export interface SummaryCard {
  card_type: 'text_notice';
  source: { desc: string; desc_color: 0 };
  main_title: { title: string; desc: string };
  emphasis_content: { title: string; desc: string };
  sub_title_text: string;
  horizontal_content_list: CardRow[];
  jump_list: { type: 1; title: string; url: string }[];
  card_action: { type: 1; url: string };
}

const MAX_TITLES = 3;

interface SummaryWording {
  title: (count: number) => string;
  unit: string;
  value: (count: number) => string;
  open: string;
}

const SUMMARY_WORDING: Record<Locale, SummaryWording> = {
  'zh-CN': {
    title: (count) => `另有 ${count} 条告警，合并通知`,
    unit: '条告警未逐条发送',
    value: (count) => `${count} 条`,
    open: '查看我的告警',
  },
  en: {
    title: (count) => `${count} more alerts`,
    unit: 'not sent one by one',
    value: (count) => String(count),
    open: 'Open my alerts',
  },
};

/** One card in place of many, when there are more alerts than messages a member may get. */
export function summaryCard({ counts, titles, url, now, reader }: SummaryCardInput): SummaryCard {
  const { locale, timeZone } = reader;
  const words = WORDING[locale];
  const own = SUMMARY_WORDING[locale];
  const total = counts.critical + counts.warning + counts.info;
  const shown = titles.slice(0, MAX_TITLES).map((title) => cleanValue(title, CARD_LIMITS.subTitle));
  const severities = (['critical', 'warning', 'info'] as const).filter((severity) => counts[severity] > 0);
  return {
    card_type: 'text_notice',
    source: { desc: words.product, desc_color: 0 },
    main_title: { title: own.title(total), desc: words.asOf(clockTime(now, timeZone)) },
    emphasis_content: { title: String(total), desc: own.unit },
    sub_title_text: cutText(shown.filter(Boolean).join(words.listSeparator), CARD_LIMITS.subTitle, locale),
    horizontal_content_list: severities.map((severity) => ({
      keyname: words.severity[severity],
      value: own.value(counts[severity]),
    })),
    jump_list: [{ type: 1, title: own.open, url }],
    card_action: { type: 1, url },
  };
}
