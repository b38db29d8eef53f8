import { setImmediate as turn } from 'node:timers/promises';

export const MAX_EVENTS = 1000;
/** Bytes looked at in one turn: about a millisecond. */
const STRIDE = 256 * 1024;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d]);

export type SplitEvents =
  | { kind: 'one'; bytes: Uint8Array }
  | { kind: 'many'; events: Uint8Array[] }
  | { kind: 'too-many' }
  | { kind: 'not-json'; reason: string };

/**
 * The elements of a JSON array of events by their bytes, or the one event that the body is. Nothing is parsed, so that one
 * event's text is all that has to be read in one turn.
 */
export async function splitEvents(body: Uint8Array): Promise<SplitEvents> {
  const start = firstOf(body);
  if (body[start] !== 0x5b) return { kind: 'one', bytes: body.subarray(start) };
  const events: Uint8Array[] = [];
  let depth = 0;
  let isText = false;
  let from = start + 1;
  for (let at = start; at < body.length; at += 1) {
    if (at % STRIDE === 0 && at > start) await turn();
    const byte = body[at]!;
    if (isText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isText = false;
      continue;
    }
    if (byte === QUOTE) isText = true;
    else if (OPEN.has(byte)) depth += 1;
    else if (CLOSE.has(byte)) depth -= 1;
    const isEnd = depth === 0;
    if (!isEnd && !(byte === COMMA && depth === 1)) continue;
    const event = trimmed(body.subarray(from, at));
    from = at + 1;
    if (event.length > 0) events.push(event);
    else if (!isEnd || events.length > 0)
      return { kind: 'not-json', reason: 'an element of the array is missing' };
    if (events.length > MAX_EVENTS) return { kind: 'too-many' };
    if (isEnd) return endOf(body, at + 1, events);
  }
  return { kind: 'not-json', reason: 'the array does not end' };
}

function endOf(body: Uint8Array, at: number, events: Uint8Array[]): SplitEvents {
  if (trimmed(body.subarray(at)).length > 0) return { kind: 'not-json', reason: 'text behind the array' };
  return { kind: 'many', events };
}

/** Behind a byte order mark and blanks. */
function firstOf(body: Uint8Array): number {
  let at = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0;
  while (at < body.length && BLANK.has(body[at]!)) at += 1;
  return at;
}

function trimmed(bytes: Uint8Array): Uint8Array {
  let [from, to] = [0, bytes.length];
  while (from < to && BLANK.has(bytes[from]!)) from += 1;
  while (to > from && BLANK.has(bytes[to - 1]!)) to -= 1;
  return bytes.subarray(from, to);
}
