import type { NoticeButton, NoticeText } from '@app/contracts';
import type { CardButton, CardRow } from './button-interaction-card.js';
import { CARD_LIMITS } from './card-limits.js';
import type { CardReader } from './card-view.js';
import { cleanValue } from './clean-text.js';
import { fitCustomArea, linesOf } from './custom-area.js';
import { cutText } from './cut-text.js';
import { clockTime } from './local-time.js';
import { encodeNoticeKey } from './notice-key.js';
import { WORDING } from './wording.js';

export interface NoticeCardInput {
  text: NoticeText;
  /** Where a press of the card's body leads. */
  url: string;
  now: Date;
  reader: CardReader;
  /** A press that was taken and not answered yet; the card says so and pretends nothing. */
  isTaken?: boolean;
}

interface NoticeParts {
  source: { desc: string; desc_color: 0 };
  main_title: { title: string; desc: string };
  sub_title_text?: string;
  horizontal_content_list: CardRow[];
  card_action: { type: 1; url: string };
}

/** A button that opens a page sends nothing (wecom/04 §4.3). */
type NoticeCardButton = CardButton | { type: 1; text: string; style: 1 | 2; url: string };

/**
 * A card about something that is no alert, without `task_id`: with buttons a `button_interaction`, else a `text_notice`
 * (D/90372). Structurally a wecom-client TemplateCard.
 */
export type NoticeCard =
  | ({ card_type: 'text_notice' } & NoticeParts)
  | ({ card_type: 'button_interaction'; button_list: NoticeCardButton[] } & NoticeParts);

const TAKEN: Record<CardReader['locale'], string> = {
  'zh-CN': '已提交，等待确认',
  en: 'Taken, not answered yet',
};

/** Draws a notice for one reader; the same input gives the same bytes. */
export function noticeCard({ text, url, now, reader, isTaken = false }: NoticeCardInput): NoticeCard {
  const { locale, timeZone } = reader;
  const words = WORDING[locale];
  const lines = linesOf(text.lines.map((line) => cleanValue(line, CARD_LIMITS.subTitle * 2)).join('\n'));
  const { subTitle, rows } = fitCustomArea([], lines, locale);
  const asOf = words.asOf(clockTime(now, timeZone));
  const parts: NoticeParts = {
    source: { desc: words.product, desc_color: 0 },
    main_title: {
      title: cutText(cleanValue(text.title, CARD_LIMITS.title * 4), CARD_LIMITS.title, locale),
      desc: isTaken ? `${TAKEN[locale]}${words.stateSeparator}${asOf}` : asOf,
    },
    ...(subTitle ? { sub_title_text: subTitle } : {}),
    horizontal_content_list: rows,
    card_action: { type: 1, url },
  };
  if (text.buttons.length === 0) return { card_type: 'text_notice', ...parts };
  const button_list = text.buttons.map((button) => buttonOf(button, locale));
  return { card_type: 'button_interaction', ...parts, button_list };
}

function buttonOf(button: NoticeButton, locale: CardReader['locale']): NoticeCardButton {
  const text = cutText(cleanValue(button.text, CARD_LIMITS.buttonText * 2), CARD_LIMITS.buttonText, locale);
  const style = button.style === 'primary' ? 1 : 2;
  if (button.url) return { type: 1, text, style, url: button.url };
  return { type: 0, text, style, key: encodeNoticeKey(button.key) };
}
