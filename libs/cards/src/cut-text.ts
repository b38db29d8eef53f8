import type { Locale } from '@app/contracts';

const CUT_MARK: Record<Locale, string> = { 'zh-CN': '…详情', en: '…details' };

/** What WeCom counts as characters, on the safe side: UTF-16 units, so an emoji may count twice but never half. */
export function textLength(text: string): number {
  return text.length;
}

/** The address at the end of a text that was cut; half an address leads nowhere. */
const URL_AT_END = /https?:\/\/\S*$/i;

/**
 * Cuts `text` to `limit` characters at its end and says so (`…详情`); never splits a surrogate pair. An address that does
 * not fit goes whole.
 */
export function cutText(text: string, limit: number, locale: Locale): string {
  if (textLength(text) <= limit) return text;
  const mark = CUT_MARK[locale];
  const head = headOf(text, limit - mark.length);
  const isInWord = /\S/.test(text.charAt(head.length));
  return (isInWord ? head.replace(URL_AT_END, '') : head).trimEnd() + mark;
}

/** The first `limit` characters of `text` without half a surrogate pair at the end. */
export function headOf(text: string, limit: number): string {
  const head = text.slice(0, Math.max(0, limit));
  return /[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head;
}
