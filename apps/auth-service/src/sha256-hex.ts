import { createHash } from 'node:crypto';

/** SHA-256 as 64 hex digits: how credentials are compared and remembered without being shown. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
