import type { CallbackRecord } from './callback-record.js';
import type { CallbackSender } from './callback-sender.js';
import { Bare, type XmlFields } from './callback-document.js';
import { applyPassiveReply } from './passive-reply.js';
import { buttonsWork, currentState } from '../world/copies.js';
import { appOfAgent } from '../world/corp-app.js';
import type { Copy, CopyState, Corp, Json, Message, ResponseCode } from '../world/model.js';
import { issueCode } from '../world/response-codes.js';
import type { World } from '../world/world.js';

/** Why a press goes nowhere, for the wall's own words. */
export type NotClickable = 'grey' | 'opens_page' | 'no_card' | 'nothing_says' | 'app_removed' | 'no_receiver';

/** The member cannot do that on this copy now. */
export class NotClickableError extends Error {
  constructor(
    readonly code: NotClickable,
    message: string,
  ) {
    super(message);
  }
}

export interface Press {
  /** Text or key of a button, of the submit button, or of a `…` menu entry. */
  what: string;
  /** Chosen option ids per question key. */
  selected?: Record<string, string[]>;
}

type Target = { kind: 'click' | 'menu'; key: string };

const objects = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

function findTarget(state: CopyState, what: string): Target {
  const card = state.content;
  const submit = card.submit_button as Json | undefined;
  const named = (entry: Json | undefined): boolean =>
    entry !== undefined && (entry.text === what || entry.key === what);
  const button = [...objects(card.button_list), ...(submit === undefined ? [] : [submit])].find(named);
  if (button !== undefined) {
    if (!buttonsWork(state)) throw new NotClickableError('grey', 'the button is grey');
    if (button.type === 1)
      throw new NotClickableError('opens_page', 'the button opens a page and sends nothing');
    return { kind: 'click', key: String(button.key) };
  }
  const entry = objects((card.action_menu as Json | undefined)?.action_list).find(named);
  if (entry === undefined) throw new NotClickableError('nothing_says', `nothing on this card says ${what}`);
  return { kind: 'menu', key: String(entry.key) };
}

interface Question {
  key: string;
  /** Ids that count as chosen when the member touched nothing. */
  preset: string[];
}

function questionsOf(card: Json): Question[] {
  const selects = [card.button_selection as Json | undefined, ...objects(card.select_list)].filter(
    (s) => s !== undefined,
  );
  const box = card.checkbox as Json | undefined;
  const ids = (holder: Json): string[] => objects(holder.option_list).map((o) => String(o.id));
  const dropDowns = selects.map((select) => {
    const options = ids(select);
    const chosen = options.includes(String(select.selected_id)) ? String(select.selected_id) : options[0];
    return { key: String(select.question_key), preset: chosen === undefined ? [] : [chosen] };
  });
  if (box === undefined) return dropDowns;
  const checked = objects(box.option_list).filter((o) => o.is_checked === true);
  return [...dropDowns, { key: String(box.question_key), preset: checked.map((o) => String(o.id)) }];
}

function selectedItems(world: World, card: Json, selected: Record<string, string[]> = {}): XmlFields {
  const withDefaults = world.switches.is('unselected_default_sent', 'yes');
  const answers = questionsOf(card)
    .map((q) => ({ key: q.key, ids: selected[q.key] ?? (withDefaults ? q.preset : []) }))
    .filter((a) => a.ids.length > 0);
  if (answers.length === 0) return {};
  const items = answers.map((a) => ({ QuestionKey: a.key, OptionIds: { OptionId: a.ids } }));
  return { SelectedItems: { SelectedItem: items } };
}

export interface PressResult {
  responseCode: ResponseCode;
  /** Settles when the callback was received or given up. */
  callback: Promise<CallbackRecord>;
}

/** A member's finger on a button or menu entry: one event with one new response code (05 §3). */
export function press(
  world: World,
  sender: CallbackSender,
  corp: Corp,
  message: Message,
  copy: Copy,
  wish: Press,
): PressResult {
  const state = currentState(copy);
  if (state === undefined || state.msgType !== 'template_card')
    throw new NotClickableError('no_card', 'no card to press');
  const app = appOfAgent(corp, message.agentId);
  if (app === undefined)
    throw new NotClickableError('app_removed', `${corp.name} has removed the app: a press reaches nobody`);
  const { receiver } = app;
  if (receiver === undefined)
    throw new NotClickableError('no_receiver', 'the app of this card has no address that receives presses');
  const member = corp.members.get(copy.userId);
  const target = findTarget(state, wish.what);
  let code = issueCode(world, message, target.kind, copy.userId);
  world.counters.clicks += 1;
  const has = (element: string): boolean => world.switches.is(element, 'present');
  const createTime = world.nowSeconds();
  const fields = (attempt: number): XmlFields => {
    if (attempt > 1 && world.switches.is('retry_same_response_code', 'no')) {
      code = issueCode(world, message, target.kind, copy.userId);
    }
    return {
      ToUserName: app.corpId,
      FromUserName: member === undefined ? copy.userId : app.spell(member),
      CreateTime: createTime,
      MsgType: 'event',
      Event: target.kind === 'menu' ? 'template_card_menu_event' : 'template_card_event',
      EventKey: target.key,
      TaskId: message.taskId ?? '',
      ...(has('press_card_type') ? { CardType: String(state.content.card_type) } : {}),
      ...(has('press_response_code') ? { ResponseCode: code.value } : {}),
      AgentID: has('press_agentid') ? message.agentId : new Bare(''),
      ...(target.kind === 'click' ? selectedItems(world, state.content, wish.selected) : {}),
    };
  };
  const callback = sender.push({
    receiver,
    event: target.kind === 'menu' ? 'template_card_menu_event' : 'template_card_event',
    corpId: corp.corpId,
    userId: copy.userId,
    agentId: message.agentId,
    fields,
    onReply: (plaintext) => applyPassiveReply(world, message, copy, code, plaintext),
  });
  return { responseCode: code, callback };
}
