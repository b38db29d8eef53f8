import { WecomError } from '../protocol/wecom-error.js';
import type { Json } from '../world/model.js';
import { checkKey, filled, isObject, items, type CardRules } from './card-parts.js';
import { checkButtons, checkChoices } from './validate-choices.js';

function part(card: Json, field: string): Json | undefined {
  const value = card[field];
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw new WecomError(40058, `${field} is no object`);
  return value;
}

/** type 1 needs a url, type 2 a mini program's appid. */
function checkJump(jump: Json): void {
  if (jump.type === 1 && !filled(jump.url)) throw new WecomError(42028);
  if (jump.type === 2 && !filled(jump.appid)) throw new WecomError(42030);
}

function checkHorizontalRows(card: Json): void {
  const rows = items(card.horizontal_content_list);
  if (rows.length > 6) throw new WecomError(42035);
  for (const line of rows) {
    if (!filled(line.keyname)) throw new WecomError(42027);
    if (line.type === 1 && !filled(line.url)) throw new WecomError(42028);
    if (line.type === 2 && !filled(line.media_id)) throw new WecomError(42029);
    if (line.type === 3 && !filled(line.userid)) throw new WecomError(42050);
  }
}

function checkNoticeLists(card: Json): void {
  const jumps = items(card.jump_list);
  if (jumps.length > 3) throw new WecomError(42042);
  for (const jump of jumps) {
    if (!filled(jump.title)) throw new WecomError(42033);
    checkJump(jump);
  }
  const vertical = items(card.vertical_content_list);
  if (vertical.length > 4) throw new WecomError(42036);
  if (vertical.some((line) => !filled(line.title))) throw new WecomError(42033);
}

function checkActionMenu(card: Json): void {
  const menu = part(card, 'action_menu');
  if (menu === undefined) return;
  const actions = items(menu.action_list);
  if (actions.length < 1 || actions.length > 3) throw new WecomError(40058, 'invalid action_list size');
  for (const action of actions) {
    if (!filled(action.text)) throw new WecomError(40058, 'action text missing');
    checkKey(action.key, 40058);
  }
  if (new Set(actions.map((a) => a.key)).size !== actions.length) throw new WecomError(42051);
}

function checkCardAction(card: Json, mandatory: boolean): void {
  const action = part(card, 'card_action');
  if (action === undefined && mandatory) throw new WecomError(42045);
  if (action === undefined) return;
  const allowed = mandatory ? [1, 2] : [undefined, 0, 1, 2];
  if (!allowed.includes(action.type as number)) throw new WecomError(42045);
  checkJump(action);
}

function checkNotice(card: Json): void {
  checkCardAction(card, true);
  checkNoticeLists(card);
  checkHorizontalRows(card);
  checkActionMenu(card);
}

const TYPES: Record<string, (card: Json, title: unknown, rules: CardRules) => void> = {
  text_notice(card, title) {
    if (!filled(title) && !filled(card.sub_title_text))
      throw new WecomError(40058, 'title or sub_title_text');
    checkNotice(card);
  },
  news_notice(card, title) {
    if (!filled(title)) throw new WecomError(40058, 'main_title.title missing');
    const image = part(card, 'card_image');
    const area = part(card, 'image_text_area');
    if (image === undefined && area === undefined) throw new WecomError(42044);
    if (image !== undefined && !filled(image.url)) throw new WecomError(42044);
    if (area !== undefined && !filled(area.image_url)) throw new WecomError(42044);
    checkNotice(card);
  },
  button_interaction(card, title, rules) {
    if (!filled(title)) throw new WecomError(40058, 'main_title.title missing');
    checkCardAction(card, false);
    checkHorizontalRows(card);
    checkActionMenu(card);
    checkButtons(card, rules);
  },
  vote_interaction(card, title, rules) {
    if (!filled(title)) throw new WecomError(40058, 'main_title.title missing');
    checkChoices(card, rules);
  },
  multiple_interaction(card, title, rules) {
    if (!filled(title)) throw new WecomError(40058, 'main_title.title missing');
    checkChoices(card, rules);
  },
};

/** Throws WecomError with the code of the first broken rule; advised lengths break none. */
export function validateCard(card: Json, rules: CardRules): void {
  const check = TYPES[String(card.card_type)];
  if (check === undefined) throw new WecomError(42031);
  part(card, 'source');
  const quote = part(card, 'quote_area');
  if (quote !== undefined) checkJump(quote);
  check(card, part(card, 'main_title')?.title, rules);
}

/** Which cards get a response_code (04 §1.3). */
export const isUpdatable = (card: Json): boolean =>
  card.action_menu !== undefined || !['text_notice', 'news_notice'].includes(String(card.card_type));

/** 04 §4.3: letters, digits and `_-@`, at most 128 bytes; mandatory where the card can be clicked. */
export function checkTaskId(card: Json, needed: boolean): string | undefined {
  const taskId = card.task_id;
  if (taskId === undefined && !needed) return undefined;
  if (typeof taskId !== 'string' || !/^[A-Za-z0-9_\-@]{1,128}$/.test(taskId)) throw new WecomError(42014);
  return taskId;
}
