import type { Locale } from '@app/contracts';
import type { ButtonInteractionCard } from './button-interaction-card.js';
import { cutText, textLength } from './cut-text.js';
import { WORDING } from './wording.js';

/** Characters that WeCom advises for the line below a bot card's title; app cards have 44 (wecom/08 §4.10). */
const TITLE_DESC = 30;

/** A card as a smart bot sends it into a group; structurally a wecom-client `BotButtonCard`. */
export interface GroupCard extends Omit<ButtonInteractionCard, 'button_list' | 'replace_text'> {
  task_id: string;
  /** Callback only, so they have no type (D/101032). */
  button_list: { text: string; style: 1 | 2; key: string }[];
}

/** The drawn card for a group: everybody sees the same one, and 截至 stays whole where the state above it is long. */
export function groupCard(card: ButtonInteractionCard, taskId: string, locale: Locale): GroupCard {
  const { replace_text: _, button_list: buttons, main_title: title, ...rest } = card;
  return {
    ...rest,
    task_id: taskId,
    main_title: { title: title.title, desc: stateLine(title.desc, locale) },
    button_list: buttons.map(({ text, style, key }) => ({ text, style, key })),
  };
}

function stateLine(desc: string, locale: Locale): string {
  if (textLength(desc) <= TITLE_DESC) return desc;
  const { stateSeparator } = WORDING[locale];
  const end = desc.lastIndexOf(stateSeparator);
  const [state, asOf] = end < 0 ? [desc, ''] : [desc.slice(0, end), desc.slice(end)];
  return `${cutText(state, TITLE_DESC - textLength(asOf), locale)}${asOf}`;
}
