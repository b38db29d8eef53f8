import { NOTICE_KEY_PATTERN } from '@app/contracts';

const MARK = 'n1:';

/** The `key` of a notice's button, e.g. `n1:take-over`; comes back from WeCom as EventKey. */
export const encodeNoticeKey = (key: string): string => `${MARK}${key}`;

/** Reads a key that `encodeNoticeKey` wrote; null when it is anything else. */
export function decodeNoticeKey(text: unknown): string | null {
  if (typeof text !== 'string' || !text.startsWith(MARK)) return null;
  const key = text.slice(MARK.length);
  return NOTICE_KEY_PATTERN.test(key) ? key : null;
}
