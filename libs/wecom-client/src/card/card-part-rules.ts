import type { CardCheck, Loose } from './card-check.js';
import { ILLEGAL_REQUEST } from './card-problem.js';

const KEY_BYTES = 1024;
const OPTION_ID_BYTES = 128;
const TARGETS = [0, 1, 2] as const;

/** Top-right menu: 1..3 entries with unique keys (42051). */
export function checkActionMenu(check: CardCheck, menu: Loose): void {
  check.optionalText(menu, 'desc');
  const actions = check.list(menu, 'action_list', { min: 1, max: 3, errcode: ILLEGAL_REQUEST });
  actions.forEach((action, index) => {
    const entry = check.at(`action_list[${index}]`);
    entry.requireText(action, 'text', ILLEGAL_REQUEST);
    entry.requireBytes(action, 'key', ILLEGAL_REQUEST, KEY_BYTES);
  });
  check.unique(actions, 'action_list', 'key', 42051);
}

/** url for type 1 (42028), appid for type 2 (42030). */
export function checkClickable(check: CardCheck, part: Loose): void {
  check.optionalOneOf(part, 'type', TARGETS);
  check.optionalText(part, 'pagepath');
  if (part.type === 1) check.requireText(part, 'url', 42028);
  if (part.type === 2) check.requireText(part, 'appid', 42030);
}

/** Whole-card click; mandatory and of type 1 or 2 for notices (42045). */
export function checkCardAction(check: CardCheck, card: Loose, mandatory: boolean): void {
  const action = check.object(card, 'card_action');
  if (!action) {
    if (mandatory) check.add('card_action', { rule: 'required', errcode: 42045 });
    return;
  }
  if (mandatory && action.type !== 1 && action.type !== 2) {
    check.add('card_action.type', {
      rule: 'value',
      errcode: 42045,
      actual: String(action.type),
      limit: '1|2',
    });
  }
  checkClickable(check.at('card_action'), action);
}

export function checkHorizontalList(check: CardCheck, card: Loose): void {
  const field = 'horizontal_content_list';
  check.list(card, field, { min: 0, max: 6, errcode: 42035 }).forEach((row, index) => {
    const entry = check.at(`${field}[${index}]`);
    entry.optionalOneOf(row, 'type', [0, 1, 2, 3]);
    entry.requireText(row, 'keyname', 42027);
    entry.optionalText(row, 'value');
    if (row.type === 1) entry.requireText(row, 'url', 42028);
    if (row.type === 2) entry.requireText(row, 'media_id', 42029);
    if (row.type === 3) entry.requireText(row, 'userid', 42050);
  });
}

export function checkJumpList(check: CardCheck, card: Loose): void {
  check.list(card, 'jump_list', { min: 0, max: 3, errcode: 42042 }).forEach((jump, index) => {
    const entry = check.at(`jump_list[${index}]`);
    entry.requireText(jump, 'title', 42033);
    checkClickable(entry, jump);
  });
}

export function checkVerticalList(check: CardCheck, card: Loose): void {
  check.list(card, 'vertical_content_list', { min: 0, max: 4, errcode: 42036 }).forEach((row, index) => {
    const entry = check.at(`vertical_content_list[${index}]`);
    entry.requireText(row, 'title', 42033);
    entry.optionalText(row, 'desc');
  });
}

/** Question with 1..max options of unique ids; 42043 question_key, 42037 length, 42040 id, 42041 text. */
export function checkQuestion(check: CardCheck, question: Loose, maxOptions: number): Loose[] {
  check.requireBytes(question, 'question_key', 42043, KEY_BYTES);
  check.optionalText(question, 'title');
  const options = check.list(question, 'option_list', { min: 1, max: maxOptions, errcode: 42037 });
  options.forEach((option, index) => {
    const entry = check.at(`option_list[${index}]`);
    entry.requireBytes(option, 'id', 42040, OPTION_ID_BYTES);
    entry.requireText(option, 'text', 42041);
  });
  check.unique(options, 'option_list', 'id', 42040);
  return options;
}

/** 1..6 buttons; no code is documented for too many, 40016 was observed (04 §4.3). */
export function checkButtons(check: CardCheck, card: Loose): void {
  const buttons = check.list(card, 'button_list', { min: 1, max: 6, errcode: 40016 });
  buttons.forEach((button, index) => {
    const entry = check.at(`button_list[${index}]`);
    entry.optionalOneOf(button, 'type', [0, 1]);
    entry.requireText(button, 'text', 42038);
    if (button.type === 1) entry.requireText(button, 'url', 42028);
    else entry.requireBytes(button, 'key', 42039, KEY_BYTES);
  });
  check.unique(buttons, 'button_list', 'key', 42039);
}

export function checkSubmitButton(check: CardCheck, card: Loose, mandatory: boolean): void {
  const submit = check.object(card, 'submit_button');
  if (!submit) {
    if (mandatory) check.add('submit_button', { rule: 'required', errcode: 42046 });
    return;
  }
  const entry = check.at('submit_button');
  entry.requireText(submit, 'text', 42049);
  entry.requireBytes(submit, 'key', 42046, KEY_BYTES);
}

export function checkCardImage(check: CardCheck, image: Loose): void {
  check.requireText(image, 'url', 42044);
  const ratio = image.aspect_ratio;
  if (ratio === undefined) return;
  // The page says above 1.3 and gives 1.3 as the default, so 1.3 itself is let through.
  if (typeof ratio !== 'number' || !(ratio >= 1.3 && ratio < 2.25)) {
    check.add('aspect_ratio', {
      rule: 'value',
      errcode: ILLEGAL_REQUEST,
      actual: String(ratio),
      limit: '1.3..2.25',
    });
  }
}
