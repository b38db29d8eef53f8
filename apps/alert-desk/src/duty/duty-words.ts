import { localTime } from '@app/cards';
import { type Locale, noticeTexts, type NoticeButton, type NoticeTexts } from '@app/contracts';

/** What everything told about a shift is made of. */
export interface ShiftWords {
  scheduleName: string;
  timeZone: string;
  from: Date;
  /** Null = no end in sight. */
  to: Date | null;
  /** Absent = the shift has begun, or does now. */
  startsLater?: boolean;
  /** Display names. */
  names: Record<string, string>;
}

const NEAR_MS = 6 * 24 * 3_600_000;

/** `周三 09:00` within the next days, else `12-09 周三 09:00`; in the schedule's zone. */
export function shiftTime(at: Date, now: Date, locale: Locale, timeZone: string): string {
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone }).format(at);
  const [date, clock] = splitTime(localTime(at, locale, timeZone));
  const isNear = at.getTime() - now.getTime() < NEAR_MS;
  return isNear ? `${day} ${clock}` : `${date} ${day} ${clock}`;
}

function splitTime(text: string): [string, string] {
  const at = text.lastIndexOf(' ');
  return [text.slice(0, at), text.slice(at + 1)];
}

interface Phrase {
  'zh-CN': string;
  en: string;
}

const BUTTONS: Record<'swap' | 'withdraw' | 'accept' | 'decline' | 'shifts', Phrase> = {
  swap: { 'zh-CN': '换班', en: 'Swap' },
  withdraw: { 'zh-CN': '撤回换班', en: 'Withdraw' },
  accept: { 'zh-CN': '接班', en: 'Take it' },
  decline: { 'zh-CN': '不接', en: 'Decline' },
  shifts: { 'zh-CN': '我的班次', en: 'My shifts' },
};
export type DutyButton = keyof typeof BUTTONS;

function button(key: DutyButton, locale: Locale, shiftsUrl: string): NoticeButton {
  const text = BUTTONS[key][locale];
  if (key === 'shifts') return { key, text, url: shiftsUrl };
  return { key, text, style: key === 'swap' || key === 'accept' ? 'primary' : 'secondary' };
}

/** Writes what one card says in every language, with the shift in its rows. */
export function dutyTexts(
  shift: ShiftWords,
  given: {
    title: (locale: Locale) => string;
    note?: Phrase;
    buttons: DutyButton[];
    shiftsUrl: string;
    now: Date;
  },
): NoticeTexts {
  return noticeTexts((locale) => ({
    title: given.title(locale),
    lines: [...rows(shift, locale, given.now), ...(given.note ? [given.note[locale]] : [])],
    buttons: given.buttons.map((key) => button(key, locale, given.shiftsUrl)),
  }));
}

function rows(
  { scheduleName, timeZone, from, to, startsLater }: ShiftWords,
  locale: Locale,
  now: Date,
): string[] {
  const until = to && shiftTime(to, now, locale, timeZone);
  const since = startsLater ? shiftTime(from, now, locale, timeZone) : null;
  const isEnglish = locale === 'en';
  const name = isEnglish ? `Rota: ${scheduleName}` : `值班表：${scheduleName}`;
  if (!until) return [name];
  if (since) return [name, isEnglish ? `Time: ${since} – ${until}` : `时间：${since} 至 ${until}`];
  return [name, isEnglish ? `Until: ${until}` : `到：${until}`];
}

export const nameOf = ({ names }: ShiftWords, accountId: string): string => names[accountId] ?? accountId;
