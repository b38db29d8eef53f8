import { byteLength } from '../protocol/read-body.js';
import { WecomError } from '../protocol/wecom-error.js';
import type { Json } from '../world/model.js';
import { checkKey, filled, isObject, items, type CardRules } from './card-parts.js';

function checkOptions(options: unknown, max: number): void {
  const list = items(options);
  if (list.length < 1 || list.length > max) throw new WecomError(42037);
  for (const option of list) {
    if (!filled(option.id) || byteLength(option.id) > 128) throw new WecomError(42040);
    if (!filled(option.text)) throw new WecomError(42041);
  }
  if (new Set(list.map((o) => o.id)).size !== list.length) throw new WecomError(42040);
}

export function checkButtons(card: Json, rules: CardRules): void {
  const buttons = items(card.button_list);
  if (buttons.length < 1) throw new WecomError(42038);
  if (buttons.length > 6)
    throw new WecomError(rules.switches.number('too_many_buttons_error'), 'invalid button size');
  for (const button of buttons) {
    if (!filled(button.text)) throw new WecomError(42038);
    if (button.type === 1) {
      if (!filled(button.url)) throw new WecomError(42028);
    } else {
      checkKey(button.key, 42039);
    }
  }
  const keys = buttons.filter((b) => b.type !== 1).map((b) => b.key);
  if (new Set(keys).size !== keys.length)
    throw new WecomError(rules.switches.number('button_key_repeat_error'));
  const selection = card.button_selection;
  if (selection === undefined) return;
  if (!isObject(selection)) throw new WecomError(40058);
  checkKey(selection.question_key, 42043);
  checkOptions(selection.option_list, 10);
}

function checkSubmit(card: Json, rules: CardRules): void {
  const submit = card.submit_button;
  if (submit === undefined && rules.isUpdate) return;
  if (!isObject(submit)) throw new WecomError(42049);
  if (!filled(submit.text)) throw new WecomError(42049);
  checkKey(submit.key, 42046);
}

/** The question parts of vote_interaction and multiple_interaction. */
export function checkChoices(card: Json, rules: CardRules): void {
  if (card.card_type === 'vote_interaction') {
    const box = card.checkbox;
    if (!isObject(box)) throw new WecomError(42043);
    checkKey(box.question_key, 42043);
    checkOptions(box.option_list, 20);
  } else {
    const selects = items(card.select_list);
    if (selects.length < 1 || selects.length > 3) throw new WecomError(42047);
    for (const select of selects) {
      checkKey(select.question_key, 42043);
      checkOptions(select.option_list, 10);
    }
    if (new Set(selects.map((s) => s.question_key)).size !== selects.length) throw new WecomError(42043);
  }
  checkSubmit(card, rules);
}
