import { isRecord, type BotCallbackCommand } from './bot-frame.js';

/** Who did it, where, and how it is answered. */
interface BotCallbackHead {
  /** Answers go under this id (D/101463). */
  reqId: string;
  /** The key for dedup. */
  msgId: string;
  botId: string;
  /** Group chat; absent where member and bot talk alone. Case matters. */
  chatId?: string;
  /** Plain or an open id, depending on who made the bot (wecom/08 §4.11). */
  userId: string;
  /** Seconds since 1970, where the frame says so. */
  createTime?: number;
}

/** A member wrote to the bot, or mentioned it in a group. */
export interface BotMessage extends BotCallbackHead {
  kind: 'message';
  msgType: string;
  /** Of text, voice and the text parts of mixed messages; '' for everything else. */
  text: string;
}

/** A button, a submit or an entry of the `…` menu: all are one event (wecom/08 §4.5). */
export interface BotPress extends BotCallbackHead {
  kind: 'press';
  /** The details stood one level deeper than the vendor's types say, or where they say (wecom/08 §4.6). */
  shape: 'nested' | 'flat';
  cardType?: string;
  eventKey: string;
  taskId: string;
  /** Chosen option ids by question. */
  selected: Record<string, string[]>;
}

export type BotCallback =
  | BotMessage
  | BotPress
  /** First entry of the day into the chat with the bot: a welcome may be sent for 5 s. */
  | (BotCallbackHead & { kind: 'enter' })
  /** Another connection took over: never fight. Comes with whatever head WeCom gives it. */
  | { kind: 'kicked'; reqId: string }
  | (BotCallbackHead & { kind: 'other'; eventType: string });

const MAX_TEXT = 4_096;
const MAX_ITEMS = 20;

/** Reads a callback's body; undefined when a field is missing that an answer would need. Never throws. */
export function readBotCallback(
  cmd: BotCallbackCommand,
  reqId: string,
  body: Record<string, unknown>,
): BotCallback | undefined {
  const event = isRecord(body.event) ? body.event : {};
  if (cmd === 'aibot_event_callback' && event.eventtype === 'disconnected_event')
    return { kind: 'kicked', reqId };
  const head = headOf(reqId, body);
  if (head === undefined) return undefined;
  if (cmd === 'aibot_msg_callback')
    return { ...head, kind: 'message', msgType: textOf(body.msgtype) ?? '', text: spokenText(body) };
  switch (event.eventtype) {
    case 'template_card_event':
      return pressOf(head, event);
    case 'enter_chat':
      return { ...head, kind: 'enter' };
    default:
      return { ...head, kind: 'other', eventType: textOf(event.eventtype) ?? '' };
  }
}

function headOf(reqId: string, body: Record<string, unknown>): BotCallbackHead | undefined {
  const from = isRecord(body.from) ? body.from : {};
  const msgId = textOf(body.msgid);
  const userId = textOf(from.userid);
  if (msgId === undefined || userId === undefined) return undefined;
  const createTime = typeof body.create_time === 'number' ? body.create_time : undefined;
  const chatId = body.chattype === 'single' ? undefined : textOf(body.chatid);
  return { reqId, msgId, userId, botId: textOf(body.aibotid) ?? '', chatId, createTime };
}

function pressOf(head: BotCallbackHead, event: Record<string, unknown>): BotPress | undefined {
  const nested = isRecord(event.template_card_event) ? event.template_card_event : undefined;
  const details = nested ?? event;
  const eventKey = textOf(details.event_key);
  const taskId = textOf(details.task_id);
  if (eventKey === undefined || taskId === undefined) return undefined;
  return {
    ...head,
    kind: 'press',
    shape: nested ? 'nested' : 'flat',
    cardType: textOf(details.card_type),
    eventKey,
    taskId,
    selected: selectedOf(details.selected_items),
  };
}

function selectedOf(value: unknown): Record<string, string[]> {
  const list = isRecord(value) && Array.isArray(value.selected_item) ? value.selected_item : [];
  const answers = list
    .slice(0, MAX_ITEMS)
    .filter(isRecord)
    .flatMap((item) => {
      const key = textOf(item.question_key);
      const ids = isRecord(item.option_ids) ? item.option_ids.option_id : undefined;
      const chosen = Array.isArray(ids) ? ids : ids === undefined ? [] : [ids];
      return key === undefined ? [] : [[key, chosen.slice(0, MAX_ITEMS).map(String)] as const];
    });
  return Object.fromEntries(answers);
}

function spokenText(body: Record<string, unknown>): string {
  const parts =
    isRecord(body.mixed) && Array.isArray(body.mixed.msg_item)
      ? body.mixed.msg_item.slice(0, MAX_ITEMS).filter(isRecord)
      : [body];
  const said = parts.map((part) => {
    const holder = isRecord(part.text) ? part.text : isRecord(part.voice) ? part.voice : {};
    return typeof holder.content === 'string' ? holder.content : '';
  });
  return said.join(' ').trim().slice(0, MAX_TEXT);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 1_024 ? value : undefined;
}
