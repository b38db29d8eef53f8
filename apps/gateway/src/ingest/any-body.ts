import { MAX_BODY_BYTES } from '@app/sources';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { takeAnyContentType } from '../http/raw-bodies.js';

/** Read to its end and thrown away, so that its sender is still there to hear 413; of a larger one the rest is not waited for. */
const READ_BYTES = 32 * 1024 * 1024;

/** Routes of this scope take bytes of any content type, also one that is none. */
export function takeAnyBody(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  takeAnyContentType(scope, bytesOf);
}

/** Rejects with statusCode 413 past MAX_BODY_BYTES. */
async function bytesOf(_request: FastifyRequest, payload: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of payload) {
    length += chunk.length;
    if (length > READ_BYTES) break;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (length > MAX_BODY_BYTES) throw Object.assign(new Error('too large'), { statusCode: 413 });
  return Buffer.concat(chunks);
}
