import { CallbackRejectedError } from './callback-rejected-error.js';
import { cdata, refuseDoctype } from './callback-xml.js';

/** Longest accepted body in bytes. Most are a few KiB; an update_tag names every member that came or went. */
export const MAX_CALLBACK_BYTES = 512 * 1024;

/** Query values as any HTTP framework parses them, percent-decoded. */
export type CallbackQuery = Readonly<Record<string, unknown>>;

export interface SignedQuery {
  signature: string;
  timestamp: string;
  nonce: string;
}

const HEAD = /^\uFEFF?\s*(?:<\?xml[^<>]{0,100}\?>\s*)?(?:<!--[^>]{0,200}-->\s*)?<xml(?:\s[^<>]{0,200})?>/;
const TAIL = /<\/xml>\s*(?:<!--[^>]{0,200}-->\s*)?$/;
const ENCRYPT =
  /<Encrypt>\s*(?:<!\[CDATA\[([A-Za-z0-9+/]+={0,2})\]\]>|([A-Za-z0-9+/]+={0,2}))\s*<\/Encrypt>/y;

/** Reads msg_signature, timestamp and nonce; throws CallbackRejectedError 'envelope' or 'timestamp' for a bad form. */
export function readSignedQuery(query: CallbackQuery): SignedQuery {
  const signature = textOf(query, 'msg_signature');
  const timestamp = textOf(query, 'timestamp');
  const nonce = textOf(query, 'nonce');
  if (!/^\d{1,12}$/.test(timestamp)) throw new CallbackRejectedError('timestamp');
  return { signature, timestamp, nonce };
}

/** A query value that must be one non-empty text of at most 4 KiB. */
export function textOf(query: CallbackQuery, name: string): string {
  const value = Object.hasOwn(query, name) ? query[name] : undefined;
  if (typeof value !== 'string' || value === '' || value.length > 4096)
    throw new CallbackRejectedError('envelope');
  return value;
}

/**
 * Finds the ciphertext of an unauthenticated body. No XML parser runs here: parsers have had entity-expansion holes, and
 * this scanner is ten times faster. Throws CallbackRejectedError 'too-large', 'json', 'xml' or 'envelope'.
 */
export function scanEnvelope(body: string | Buffer): string {
  if (Buffer.byteLength(body) > MAX_CALLBACK_BYTES) throw new CallbackRejectedError('too-large');
  const text = body.toString();
  if (/^\s*[{[]/.test(text)) throw new CallbackRejectedError('json');
  refuseDoctype(text);
  if (!HEAD.test(text) || !TAIL.test(text.slice(-300))) throw new CallbackRejectedError('envelope');
  const start = text.indexOf('<Encrypt>');
  if (start < 0 || text.indexOf('<Encrypt>', start + 1) >= 0) throw new CallbackRejectedError('envelope');
  ENCRYPT.lastIndex = start;
  const match = ENCRYPT.exec(text);
  const encrypted = match?.[1] ?? match?.[2];
  if (!encrypted) throw new CallbackRejectedError('envelope');
  return encrypted;
}

/** The outer XML of a push; a command push has its suite id in ToUserName and an empty AgentID (D/97172). */
export function formatEnvelope(fields: { toUserName: string; agentId?: number; encrypted: string }): string {
  const agentId = fields.agentId === undefined ? '' : String(fields.agentId);
  return (
    `<xml><ToUserName>${cdata(fields.toUserName)}</ToUserName>` +
    `<AgentID>${cdata(agentId)}</AgentID><Encrypt>${cdata(fields.encrypted)}</Encrypt></xml>`
  );
}
