import type { MsgHdrs } from '@nats-io/transport-node';
import { natsHeaders } from '../envelope/headers.js';
import type { ReceivedFact } from './received-fact.js';

const LONGEST_HEADER = 2_048;
const MOST_HEADER_BYTES = 32 * 1024;
/** Status line and line ends of the header block. */
const FRAME_BYTES = 64;

/**
 * A dead letter that fits: what is said about it whole, then as many original headers as have room, then the body. What was
 * cut says so in Dead-Letter-Truncated (original bytes) and Dead-Letter-Headers-Cut (how many).
 */
export function letterOf(
  fact: Pick<ReceivedFact, 'headers' | 'data'>,
  facts: Record<string, string>,
  maxBytes: number,
): { headers: MsgHdrs; body: Uint8Array } {
  const kept: Record<string, string> = {};
  let cut = 0;
  let bytes = sizeOf(facts) + FRAME_BYTES;
  for (const [name, value] of Object.entries(originals(fact.headers))) {
    const short = value.slice(0, LONGEST_HEADER);
    const size = sizeOf({ [name]: short });
    if (short.length < value.length) cut += 1;
    if (bytes + size > MOST_HEADER_BYTES || !isWritable(name)) {
      cut += short.length < value.length ? 0 : 1;
      continue;
    }
    kept[name] = short;
    bytes += size;
  }
  const notes: Record<string, string> = cut > 0 ? { 'Dead-Letter-Headers-Cut': String(cut) } : {};
  // Room for both notes and the header of the dedupe id.
  const room = Math.max(0, maxBytes - bytes - 512);
  const isTooLong = fact.data.byteLength > room;
  if (isTooLong) notes['Dead-Letter-Truncated'] = String(fact.data.byteLength);
  return {
    headers: natsHeaders({ ...kept, ...facts, ...notes }),
    body: isTooLong ? fact.data.subarray(0, room) : fact.data,
  };
}

/** The server acts on `Nats-…`: an expected sequence of the original's stream would refuse the letter for ever. */
function originals(headers: Record<string, string>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [
    /^nats-/i.test(name) ? `Dead-Letter-Original-${name}` : name,
    value,
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

const sizeOf = (headers: Record<string, string>): number =>
  Object.entries(headers).reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value) + 4, 0);

const isWritable = (name: string): boolean => /^[\x21-\x39\x3b-\x7e]+$/.test(name);
