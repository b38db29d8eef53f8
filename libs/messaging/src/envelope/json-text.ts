import { DomainError } from '@app/platform';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unzip = promisify(gunzip);

/** Bytes without gzip. Throws DomainError `MESSAGE_TOO_LARGE` above `limit` bytes, `MESSAGE_MALFORMED` for broken ones. */
export async function inflated(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await unzip(bytes, { maxOutputLength: limit });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw new DomainError('MESSAGE_MALFORMED', 'The gzip data is broken', { cause });
  }
}

export const tooLarge = (limit: number): DomainError =>
  new DomainError('MESSAGE_TOO_LARGE', `An event is larger than ${limit} bytes`, { facts: { limit } });

/**
 * The text of UTF-8 bytes, with or without byte order mark; bytes that are no UTF-8 become U+FFFD. Throws DomainError
 * `MESSAGE_ENCODING` for another encoding, by what the content type says or by the bytes.
 */
export function textOfBytes(bytes: Uint8Array, contentType = ''): string {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  // JSON starts with a character of ASCII, whose other half is zero in UTF-16 and UTF-32.
  const hasZero = bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0);
  if (!/^(utf-?8|us-ascii|ascii)$/i.test(charset) || isUtf16 || hasZero) {
    throw new DomainError('MESSAGE_ENCODING', 'The text must be UTF-8');
  }
  // The decoder swallows the byte order mark.
  return new TextDecoder().decode(bytes);
}
