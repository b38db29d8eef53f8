/** What goes over the long connection, in WeCom's own spelling (D/101463). */
export interface BotRequestFrame {
  cmd: string;
  headers: { req_id: string };
  body?: unknown;
}

/** One frame from WeCom, told apart: an answer has no `cmd`. */
export type BotInboundFrame =
  | { kind: 'answer'; reqId: string; errcode: number; body?: unknown }
  | { kind: 'callback'; cmd: BotCallbackCommand; reqId: string; body: Record<string, unknown> }
  /** A command that this client does not know; the list may grow. */
  | { kind: 'other'; cmd: string }
  | { kind: 'unreadable'; why: BotFrameFlaw };

export type BotFrameFlaw = 'not_text' | 'not_json' | 'not_object' | 'no_req_id' | 'no_errcode' | 'no_body';

export type BotCallbackCommand = 'aibot_msg_callback' | 'aibot_event_callback';

const CALLBACKS: ReadonlySet<string> = new Set(['aibot_msg_callback', 'aibot_event_callback']);
const MAX_REQ_ID = 256;

/** Reads one text frame; never throws, whatever it holds. */
export function readBotFrame(text: string): BotInboundFrame {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return { kind: 'unreadable', why: 'not_json' };
  }
  if (!isRecord(frame)) return { kind: 'unreadable', why: 'not_object' };
  const headers = isRecord(frame.headers) ? frame.headers : {};
  const reqId = headers.req_id;
  const cmd = frame.cmd;
  if (typeof cmd === 'string' && cmd !== '' && !CALLBACKS.has(cmd))
    return { kind: 'other', cmd: cmd.slice(0, 64) };
  if (typeof reqId !== 'string' || reqId === '' || reqId.length > MAX_REQ_ID)
    return { kind: 'unreadable', why: 'no_req_id' };
  if (typeof cmd === 'string' && cmd !== '') {
    if (!isRecord(frame.body)) return { kind: 'unreadable', why: 'no_body' };
    return { kind: 'callback', cmd: cmd as BotCallbackCommand, reqId, body: frame.body };
  }
  // One report has the errcode of the subscribe answer inside the headers (wecom/08 §4.2).
  const errcode = frame.errcode ?? headers.errcode;
  if (typeof errcode !== 'number' || !Number.isInteger(errcode))
    return { kind: 'unreadable', why: 'no_errcode' };
  return { kind: 'answer', reqId, errcode, body: frame.body };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
