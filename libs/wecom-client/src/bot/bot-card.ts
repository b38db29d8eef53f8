import type {
  ActionMenu,
  CardSource,
  Checkbox,
  HorizontalContent,
  MainTitle,
  QuoteArea,
} from '../card/card-parts.js';
import { bytesOf, charsOf } from '../card/card-problem.js';

/** jump_list of a bot card: also type 3, which asks the bot `question` (D/101032). */
export interface BotJump {
  type?: 0 | 1 | 2 | 3;
  title: string;
  url?: string;
  question?: string;
}

/** Bots have callback buttons only (D/101032). */
export interface BotButton {
  text: string;
  style?: 1 | 2 | 3 | 4;
  key: string;
}

interface BotCardParts {
  source?: CardSource;
  /** `desc` is required here, unlike in app cards. */
  action_menu?: ActionMenu & { desc: string };
  /** Unique per bot; of an update the event's own. */
  task_id: string;
  main_title: MainTitle;
  quote_area?: QuoteArea;
  sub_title_text?: string;
  horizontal_content_list?: HorizontalContent[];
  card_action?: { type: 0 | 1 | 2; url?: string };
}

export interface BotButtonCard extends BotCardParts {
  card_type: 'button_interaction';
  button_list: BotButton[];
}

/** Not pressable; `card_action` is required (42045 without). */
export interface BotNoticeCard extends Omit<BotCardParts, 'task_id'> {
  card_type: 'text_notice';
  task_id?: string;
  card_action: { type: 1 | 2; url?: string };
  emphasis_content?: { title?: string; desc?: string };
  jump_list?: BotJump[];
}

export interface BotVoteCard extends Pick<BotCardParts, 'source' | 'task_id' | 'main_title'> {
  card_type: 'vote_interaction';
  checkbox: Checkbox;
  submit_button: { text: string; key: string };
}

export type BotCard = BotButtonCard | BotNoticeCard | BotVoteCard;

/** Characters that WeCom advises for bot cards, where they differ from app cards (wecom/08 §4.10). */
export const BOT_CARD_CHARS = {
  title: 26,
  titleDesc: 30,
  subTitle: 112,
  rowName: 5,
  rowValue: 26,
  buttonText: 10,
  emphasisTitle: 10,
  emphasisDesc: 15,
  jumpTitle: 13,
} as const;

const ROWS = 6;
const BUTTONS = 6;
const MENU_ENTRIES = 3;
const KEY_BYTES = 1_024;

/** Hard rules of wecom/08 §4.10 that the card breaks, by path; [] = WeCom's structure checks will pass. */
export function validateBotCard(card: BotCard): string[] {
  const problems: string[] = [];
  const must = (holds: boolean, path: string): void => void (holds || problems.push(path));
  if (card.card_type !== 'text_notice' || card.task_id !== undefined)
    must(/^[0-9A-Za-z_@-]{1,128}$/.test(card.task_id ?? ''), 'task_id');
  must((card.main_title.title ?? '') !== '', 'main_title.title');
  if (card.card_type !== 'vote_interaction') {
    must((card.horizontal_content_list?.length ?? 0) <= ROWS, 'horizontal_content_list');
    must(!card.horizontal_content_list?.some((row) => row.type === 2), 'horizontal_content_list.type');
    if (card.action_menu) checkMenu(card.action_menu, must);
  }
  if (card.card_type === 'button_interaction') checkButtons(card.button_list, must);
  if (card.card_type === 'text_notice') must(card.card_action.type > 0, 'card_action');
  return problems;
}

type Must = (holds: boolean, path: string) => void;

function checkMenu(menu: ActionMenu, must: Must): void {
  must((menu.desc ?? '') !== '', 'action_menu.desc');
  must(menu.action_list.length >= 1 && menu.action_list.length <= MENU_ENTRIES, 'action_menu.action_list');
  must(distinctKeys(menu.action_list), 'action_menu.action_list.key');
}

function checkButtons(buttons: readonly BotButton[], must: Must): void {
  must(buttons.length >= 1 && buttons.length <= BUTTONS, 'button_list');
  must(
    buttons.every(({ text }) => text !== '' && charsOf(text) <= BOT_CARD_CHARS.buttonText),
    'button_list.text',
  );
  must(distinctKeys(buttons), 'button_list.key');
}

const distinctKeys = (entries: readonly { key: string }[]): boolean =>
  new Set(entries.map(({ key }) => key)).size === entries.length &&
  entries.every(({ key }) => key !== '' && bytesOf(key) <= KEY_BYTES);
