import { randomInt } from 'node:crypto';
import { request } from 'undici';
import { encrypt, signatureOf, type CryptoKeys } from '../crypto/message-crypto.js';
import type { World } from '../world/world.js';
import type { Receiver } from './callback-record.js';
import { callbackUrl, envelopeTimestamp, keysOf, receiveIdOfGet } from './envelope.js';

/** What WeCom's console waits for the plain text (D/90238). */
const LONGEST_MS = 1000;

/** Why an address did not pass; `ok` when the body was the decrypted number and nothing else, within a second. */
export type EchoOutcome =
  | 'ok'
  | 'unreachable'
  | 'too_slow'
  | 'redirected'
  | 'status'
  | 'empty'
  | 'quoted'
  | 'bom'
  | 'blanks'
  | 'still_encrypted'
  | 'other_text';

export interface Echo {
  outcome: EchoOutcome;
  /** HTTP status; absent when no answer came. */
  status?: number;
}

export interface Verification extends Echo {
  receiver: Receiver;
  ok: boolean;
}

/** What the console does when the administrator saves a callback URL of the suite (01 §1.2). */
export async function verifyUrl(world: World, receiver: Receiver): Promise<Verification> {
  const to = { keys: keysOf(world, receiver), receiveId: receiveIdOfGet(world, receiver) };
  const echo = await verifyEcho(world, { ...to, url: callbackUrl(world, receiver) });
  return { receiver, ...echo, ok: echo.outcome === 'ok' };
}

/** The GET with `echostr`, and in which way the answer is wrong. */
export async function verifyEcho(
  world: World,
  { url, keys, receiveId }: { url: string; keys: CryptoKeys; receiveId: string },
): Promise<Echo> {
  // Published vectors hold 23 digits, past 2^63: the number is text.
  const message = Array.from({ length: 23 }, () => randomInt(1, 10)).join('');
  const echostr = encrypt(keys, message, receiveId);
  const timestamp = envelopeTimestamp(world);
  const nonce = String(randomInt(1_000_000, 2_147_483_647));
  const signature = signatureOf(keys, timestamp, nonce, echostr);
  const target = new URL(url);
  for (const [name, value] of Object.entries({ msg_signature: signature, timestamp, nonce, echostr })) {
    target.searchParams.append(name, value);
  }
  try {
    const signal = AbortSignal.timeout(LONGEST_MS);
    const { statusCode: status, body } = await request(target, { signal });
    // As bytes: reading it as text would take a byte order mark away.
    const said = Buffer.from(await body.arrayBuffer()).toString('utf8');
    return { status, outcome: outcomeOf(status, said, { message, echostr }) };
  } catch (error) {
    const isLate = (error as Partial<Error>).name === 'TimeoutError';
    return { outcome: isLate ? 'too_slow' : 'unreachable' };
  }
}

function outcomeOf(status: number, said: string, sent: { message: string; echostr: string }): EchoOutcome {
  if (status >= 300 && status < 400) return 'redirected';
  if (status !== 200) return 'status';
  if (said === sent.message) return 'ok';
  if (said === '') return 'empty';
  if (said === `\uFEFF${sent.message}`) return 'bom';
  if (said.replaceAll(/["']/g, '') === sent.message) return 'quoted';
  if (said.trim() === sent.message) return 'blanks';
  return said.trim() === sent.echostr ? 'still_encrypted' : 'other_text';
}
