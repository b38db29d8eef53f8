import type { Locale } from '@app/contracts';

export type Wish =
  | { kind: 'on-call' }
  | { kind: 'my-alerts' }
  | { kind: 'snooze'; alertId: string; seconds: number }
  /** Longer or shorter than a snooze may be. */
  | { kind: 'snooze-length' }
  | { kind: 'help' };

const MENTIONS = /^(?:@\S+(?:\s+|$))+/u;
const LATIN_WORD = /^[a-z]{2,}[,;:]?$/i;
const SNOOZE = /^(?:屏蔽|snooze)\s+(\S(?:.{0,510}\S)?)\s+(\d{1,4})\s*(分钟|小时|天|[a-z]+)$/iu;
const UNIT_SECONDS: readonly [RegExp, number][] = [
  [/^(?:分钟|m|min|mins|minutes?)$/i, 60],
  [/^(?:小时|h|hours?|hrs?)$/i, 3_600],
  [/^(?:天|d|days?)$/i, 86_400],
];
/** As an action's (contract §3.2 through SubmitAction). */
const LIMITS = { least: 60, most: 30 * 86_400 };

/** What somebody wants of the bot, and the language they say it in, where that can be told; pure. */
export function understand(said: string): { wish: Wish; locale?: Locale } {
  const text = said
    .trim()
    .replace(MENTIONS, '')
    .trim()
    .replace(/[?？!！.。]+$/u, '')
    .trim();
  const wish = wishIn(text);
  return { wish, locale: localeOf(text, wish) };
}

/** A word such as ok is said in every language. */
function localeOf(text: string, wish: Wish): Locale | undefined {
  if (/\p{Script=Han}/u.test(text)) return 'zh-CN';
  const isEnglish =
    wish.kind !== 'help' || text.split(/\s+/).filter((one) => LATIN_WORD.test(one)).length > 1;
  return isEnglish ? 'en' : undefined;
}

function wishIn(text: string): Wish {
  if (/^(?:谁在?(?:值班|值守)|谁在班|值班|who(?:'s| is) on[ -]?call|on[ -]?call)$/iu.test(text))
    return { kind: 'on-call' };
  if (/^(?:我的告警|my alerts|alerts)$/iu.test(text)) return { kind: 'my-alerts' };
  const [, alertId, count, unit] = SNOOZE.exec(text) ?? [];
  if (alertId === undefined) return { kind: 'help' };
  const one = UNIT_SECONDS.find(([name]) => name.test(unit!))?.[1];
  if (one === undefined) return { kind: 'help' };
  const seconds = Number(count) * one;
  return seconds < LIMITS.least || seconds > LIMITS.most
    ? { kind: 'snooze-length' }
    : { kind: 'snooze', alertId, seconds };
}
