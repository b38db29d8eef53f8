import type { Language } from '../words/i18n';

const TAG: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

/** Wall times are told as they are: they are of the schedule's zone already. */
function told(wall: number, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(TAG[language], { ...options, timeZone: 'UTC' });
  formats.set(key, format);
  return format.format(wall);
}

export const dayInWords = (wall: number, language: Language): string =>
  told(wall, language, { month: 'numeric', day: 'numeric' });
export const weekdayInWords = (wall: number, language: Language, isShort = false): string =>
  told(wall, language, { weekday: isShort && language === 'zh' ? 'narrow' : 'short' });
export const clockInWords = (wall: number, language: Language): string =>
  told(wall, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
export const wallInWords = (wall: number, language: Language): string =>
  [dayInWords(wall, language), weekdayInWords(wall, language), clockInWords(wall, language)].join(' ');
export const spanOfWall = (from: number, to: number, language: Language): string =>
  `${wallInWords(from, language)} – ${wallInWords(to, language)}`;

/** As a field for date and time has it, and the API reads it as a time of the schedule's zone: `2026-11-27T18:00`. */
export const fieldOfWall = (wall: number): string => new Date(wall).toISOString().slice(0, 16);
export const wallOfField = (text: string): number => Date.parse(`${text}Z`);
