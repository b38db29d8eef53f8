import { CardCheck, type Loose } from './card-check.js';
import {
  checkActionMenu,
  checkButtons,
  checkCardAction,
  checkCardImage,
  checkClickable,
  checkHorizontalList,
  checkJumpList,
  checkQuestion,
  checkSubmitButton,
  checkVerticalList,
} from './card-part-rules.js';
import { bytesOf, ILLEGAL_REQUEST, type CardProblem } from './card-problem.js';
import type { CardType, TemplateCard, TemplateCardUpdate } from './template-card.js';

export type CardMode = 'send' | 'update';

const TASK_ID_BYTES = 128;
/** 42014 covers empty, repeated, over-long and ill-formed task ids. */
const INVALID_TASK_ID = 42014;

const NOTICE = [
  'source',
  'action_menu',
  'main_title',
  'quote_area',
  'horizontal_content_list',
  'jump_list',
  'card_action',
];
/** Fields of each type's table (04 §4.2), besides card_type, task_id and replace_text. */
const FIELDS: Record<CardType, readonly string[]> = {
  text_notice: [...NOTICE, 'emphasis_content', 'sub_title_text'],
  news_notice: [...NOTICE, 'image_text_area', 'card_image', 'vertical_content_list'],
  button_interaction: [
    'source',
    'action_menu',
    'main_title',
    'quote_area',
    'sub_title_text',
    'horizontal_content_list',
    'card_action',
    'button_selection',
    'button_list',
  ],
  vote_interaction: ['source', 'main_title', 'checkbox', 'submit_button'],
  multiple_interaction: ['source', 'main_title', 'select_list', 'submit_button'],
};

/** Every hard limit and required field of 04 §4 the card breaks; [] means WeCom's structure checks will pass. Never throws. */
export function validateTemplateCard(
  card: TemplateCard | TemplateCardUpdate,
  options: { mode: CardMode },
): CardProblem[] {
  const problems: CardProblem[] = [];
  const check = new CardCheck(problems);
  const type: unknown = (card as Loose | null)?.card_type;
  if (typeof type !== 'string' || !Object.hasOwn(FIELDS, type)) {
    check.add('card_type', { rule: 'value', errcode: 42031, actual: String(type) });
    return problems;
  }
  const cardType = type as CardType;
  const loose = card as unknown as Loose;
  checkFieldNames(check, loose, cardType, options.mode);
  checkTaskId(check, loose, cardType, options.mode);
  checkSharedParts(check, loose, cardType);
  checkTypeParts(check, loose, cardType, options.mode);
  return problems;
}

function isNotice(type: CardType): boolean {
  return type === 'text_notice' || type === 'news_notice';
}

function checkFieldNames(check: CardCheck, card: Loose, type: CardType, mode: CardMode): void {
  const allowed = new Set(['card_type', 'task_id', ...FIELDS[type]]);
  if (mode === 'update' && !isNotice(type)) allowed.add('replace_text');
  for (const field of Object.keys(card)) {
    if (card[field] !== undefined && !allowed.has(field)) {
      check.add(field, { rule: 'not-allowed', errcode: ILLEGAL_REQUEST, limit: `${type} ${mode}` });
    }
  }
  check.optionalText(card, 'replace_text');
}

function checkTaskId(check: CardCheck, card: Loose, type: CardType, mode: CardMode): void {
  const taskId = card.task_id;
  if (taskId === undefined) {
    const needed = mode === 'send' && (!isNotice(type) || card.action_menu !== undefined);
    if (needed) check.add('task_id', { rule: 'required', errcode: INVALID_TASK_ID });
    return;
  }
  if (typeof taskId !== 'string' || !/^[A-Za-z0-9_\-@]+$/.test(taskId)) {
    check.add('task_id', { rule: 'charset', errcode: INVALID_TASK_ID, limit: 'A-Za-z0-9_-@' });
  } else if (bytesOf(taskId) > TASK_ID_BYTES) {
    check.add('task_id', {
      rule: 'bytes',
      errcode: INVALID_TASK_ID,
      actual: bytesOf(taskId),
      limit: TASK_ID_BYTES,
    });
  }
}

function checkSharedParts(check: CardCheck, card: Loose, type: CardType): void {
  const source = check.object(card, 'source');
  if (source) {
    check.at('source').optionalText(source, 'desc');
    check.at('source').optionalText(source, 'icon_url');
    check.at('source').optionalOneOf(source, 'desc_color', [0, 1, 2, 3]);
  }
  const menu = check.object(card, 'action_menu');
  if (menu) checkActionMenu(check.at('action_menu'), menu);
  const title = check.object(card, 'main_title');
  if (title) check.at('main_title').optionalText(title, 'desc');
  if (type === 'text_notice') {
    if (title) check.at('main_title').optionalText(title, 'title');
    if (!title?.title && !card.sub_title_text)
      check.add('main_title.title', { rule: 'required', errcode: ILLEGAL_REQUEST });
  } else {
    check.at('main_title').requireText(title ?? {}, 'title', ILLEGAL_REQUEST);
  }
  check.optionalText(card, 'sub_title_text');
  const quote = check.object(card, 'quote_area');
  if (quote) checkClickable(check.at('quote_area'), quote);
  checkHorizontalList(check, card);
  checkJumpList(check, card);
}

function checkTypeParts(check: CardCheck, card: Loose, type: CardType, mode: CardMode): void {
  switch (type) {
    case 'text_notice':
      return checkCardAction(check, card, true);
    case 'news_notice':
      return checkNews(check, card);
    case 'button_interaction':
      return checkButtonInteraction(check, card);
    case 'vote_interaction':
      return checkVote(check, card, mode);
    case 'multiple_interaction':
      return checkMultiple(check, card, mode);
  }
}

function checkNews(check: CardCheck, card: Loose): void {
  checkCardAction(check, card, true);
  const image = check.object(card, 'card_image');
  if (image) checkCardImage(check.at('card_image'), image);
  const area = check.object(card, 'image_text_area');
  if (area) {
    checkClickable(check.at('image_text_area'), area);
    check.at('image_text_area').requireText(area, 'image_url', ILLEGAL_REQUEST);
  }
  if (!image && !area) check.add('card_image', { rule: 'required', errcode: 42044 });
  checkVerticalList(check, card);
}

function checkButtonInteraction(check: CardCheck, card: Loose): void {
  checkCardAction(check, card, false);
  checkButtons(check, card);
  const selection = check.object(card, 'button_selection');
  if (selection) checkQuestion(check.at('button_selection'), selection, 10);
}

function checkVote(check: CardCheck, card: Loose, mode: CardMode): void {
  checkSubmitButton(check, card, mode === 'send');
  const checkbox = check.object(card, 'checkbox');
  if (!checkbox) return check.add('checkbox', { rule: 'required', errcode: 42037 });
  const part = check.at('checkbox');
  part.optionalOneOf(checkbox, 'mode', [0, 1]);
  checkDisable(part, checkbox, mode);
  checkQuestion(part, checkbox, 20).forEach((option, index) => {
    if (typeof option.is_checked !== 'boolean') {
      part.add(`option_list[${index}].is_checked`, { rule: 'required', errcode: ILLEGAL_REQUEST });
    }
  });
}

function checkMultiple(check: CardCheck, card: Loose, mode: CardMode): void {
  checkSubmitButton(check, card, mode === 'send');
  const questions = check.list(card, 'select_list', { min: 1, max: 3, errcode: 42047 });
  questions.forEach((question, index) => {
    const part = check.at(`select_list[${index}]`);
    checkDisable(part, question, mode);
    checkQuestion(part, question, 10);
  });
  check.unique(questions, 'select_list', 'question_key', 42043);
}

function checkDisable(check: CardCheck, part: Loose, mode: CardMode): void {
  if (part.disable === undefined) return;
  if (mode === 'send')
    check.add('disable', { rule: 'not-allowed', errcode: ILLEGAL_REQUEST, limit: 'update only' });
  else if (typeof part.disable !== 'boolean')
    check.add('disable', { rule: 'type', errcode: ILLEGAL_REQUEST });
}
