import { cutText } from '@app/cards';
import { type Locale, NOTICE_LIMITS, noticeTexts, type NoticeTexts, UNREACHABLE_WORDS } from '@app/contracts';
import { shiftTime } from '../duty/duty-words.js';
import type { Lost } from './space-reach.js';

/** What a card at noon is made of. */
export interface NoonWords {
  spaceName: string;
  /** Of the tenant. */
  timeZone: string;
  now: Date;
  lost: readonly Lost[];
  /** Display names. */
  names: Record<string, string>;
}

/** Most that a card names; the space's name is a line too. */
export const LISTED = NOTICE_LIMITS.lines - 1;

/** Who cannot be reached within the next day, when, why, and what helps: said once for each reason. */
export const noonCard = (words: NoonWords): NoticeTexts =>
  noticeTexts((locale) => {
    const { lost, spaceName } = words;
    const isEnglish = locale === 'en';
    const shown = lost.length > LISTED ? lost.slice(0, LISTED - 1) : lost;
    const more = lost.length - shown.length;
    const lines = [
      isEnglish ? `Space: ${spaceName}` : `空间：${spaceName}`,
      ...shown.map((one, i) => {
        const isRepeated = shown.slice(0, i).some(({ reason }) => reason === one.reason);
        return lineOf(one, words, locale, isRepeated);
      }),
      ...(more > 0 ? [isEnglish ? `…and ${more} more` : `…另有 ${more} 项`] : []),
    ];
    const title = isEnglish
      ? `24 h ahead: ${lost.length} unreachable`
      : `今后 24 小时有 ${lost.length} 处通知不到`;
    return { title, lines: lines.map((line) => cutText(line, NOTICE_LIMITS.line, locale)), buttons: [] };
  });

function lineOf(
  { accountId, via, times, reason }: Lost,
  { names, now, timeZone }: NoonWords,
  locale: Locale,
  isRepeated: boolean,
): string {
  const isEnglish = locale === 'en';
  const language = isEnglish ? 'en' : 'zh';
  const level = /level:(\d+)$/.exec(via)?.[1];
  const who =
    accountId === null ? (isEnglish ? `Level ${level}` : `第 ${level} 级`) : (names[accountId] ?? accountId);
  const at = (moment: Date) => shiftTime(moment, now, locale, timeZone);
  const { from, to } = times[0]!;
  const others = times.length - 1;
  const also = others === 0 ? '' : isEnglish ? ` (+${others})` : `（另 ${others} 段）`;
  const { says, remedy } = UNREACHABLE_WORDS[reason];
  const why = isRepeated ? says[language] : `${says[language]}${isEnglish ? '. ' : '。'}${remedy[language]}`;
  return `${who} · ${at(from)} – ${at(to)}${also} · ${why}`;
}
