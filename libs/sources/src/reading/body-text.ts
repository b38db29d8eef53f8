import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { BodyRefused } from './refusals.js';

const unzip = promisify(gunzip);

/** Largest body as it arrives, in bytes. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;
/** Largest body once it is inflated. */
export const MAX_INFLATED_BYTES = 8 * 1024 * 1024;

/** A body without gzip, which is known by its first bytes. Throws BodyRefused `too-large` or `unreadable`. */
export async function plainBody(bytes: Uint8Array, mostInflated = MAX_INFLATED_BYTES): Promise<Uint8Array> {
  if (bytes.length > MAX_BODY_BYTES) throw tooLarge(MAX_BODY_BYTES);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await unzip(bytes, { maxOutputLength: mostInflated });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(mostInflated);
    throw new BodyRefused('unreadable', [{ field: '', message: 'the gzip data is broken' }]);
  }
}

/**
 * The text of a body: UTF-8 with or without byte order mark, UTF-16 with one, GBK where the content type says so and the
 * bytes are no UTF-8. Other bytes become U+FFFD.
 */
export function textOfBody(bytes: Uint8Array, contentType: string): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const isChinese = /charset\s*=\s*"?(?:gbk|gb2312|gb18030)\b/i.test(contentType);
    return new TextDecoder(isChinese ? 'gb18030' : 'utf-8').decode(bytes);
  }
}

const tooLarge = (limit: number): BodyRefused =>
  new BodyRefused('too-large', [{ field: '', message: `the body is larger than ${limit} bytes` }]);
