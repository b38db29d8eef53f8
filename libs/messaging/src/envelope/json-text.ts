import { DomainError } from '@app/platform';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** No message of ours is deeper or has more values; what is walked later must end soon. */
export const MAX_DEPTH = 64;
export const MAX_VALUES = 250_000;

const unzip = promisify(gunzip);
const malformed = (reason: string): DomainError => new DomainError('message.malformed', reason);

/** Bytes without gzip. Throws DomainError `message.too_large` above `limit` bytes, `message.malformed` for broken ones. */
export async function inflated(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await unzip(bytes, { maxOutputLength: limit });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw new DomainError('message.malformed', 'The gzip data is broken', { cause });
  }
}

export const tooLarge = (limit: number): DomainError =>
  new DomainError('message.too_large', `An event is larger than ${limit} bytes`, { facts: { limit } });

/**
 * The text of UTF-8 bytes, with or without byte order mark; bytes that are no UTF-8 become U+FFFD. Throws DomainError
 * `message.encoding` for another encoding, by what the content type says or by the bytes.
 */
export function textOfBytes(bytes: Uint8Array, contentType = ''): string {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  // JSON starts with a character of ASCII, whose other half is zero in UTF-16 and UTF-32.
  const hasZero = bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0);
  if (!/^(utf-?8|us-ascii|ascii)$/i.test(charset) || isUtf16 || hasZero) {
    throw new DomainError('message.encoding', 'The text must be UTF-8');
  }
  // The decoder swallows the byte order mark.
  return new TextDecoder().decode(bytes);
}

/**
 * JSON whose depth and number of values were counted before it was parsed. Throws DomainError `message.malformed`, with the
 * fact `syntax` for what is no JSON at all.
 */
export function boundedJson(text: string): unknown {
  checkBounds(text);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unreadable';
    throw new DomainError('message.malformed', `Not JSON: ${reason.slice(0, 200)}`, {
      facts: { syntax: true },
      cause,
    });
  }
}

function checkBounds(text: string): void {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22:
        at = endOfString(text, at);
        break;
      case 0x5b:
      case 0x7b:
        depth += 1;
        values += 1;
        if (depth > MAX_DEPTH) throw malformed(`JSON deeper than ${MAX_DEPTH} levels`);
        break;
      case 0x5d:
      case 0x7d:
        depth -= 1;
        break;
      case 0x2c:
        values += 1;
        if (values > MAX_VALUES) throw malformed(`JSON with more than ${MAX_VALUES} values`);
        break;
    }
  }
}

/** Position of the quote that ends the string which starts at `at`. */
function endOfString(text: string, at: number): number {
  let end = at;
  do {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
  } while (isEscaped(text, end));
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1;
  return slashes % 2 === 1;
}
