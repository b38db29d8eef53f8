import type { Language } from '../words/i18n';

const TAG: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };
const HOUR_MS = 3_600_000;

/** To the second, with the zone it is told in at the end. */
export function exactTime(iso: string, language: Language): string {
  const date = new Date(iso);
  const parts = new Intl.DateTimeFormat(TAG[language], { timeZoneName: 'short' }).formatToParts(date);
  const zone = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${date.toLocaleString(TAG[language], { hour12: false })} ${zone}`;
}

/** Minutes within the hour around now, date and time of the reader's zone beyond. */
export function timeInWords(iso: string, language: Language, now = Date.now()): string {
  const away = Date.parse(iso) - now;
  if (Math.abs(away) < HOUR_MS) {
    const relative = new Intl.RelativeTimeFormat(TAG[language], { numeric: 'auto' });
    return Math.abs(away) < 60_000
      ? relative.format(Math.round(away / 1000), 'second')
      : relative.format(Math.round(away / 60_000), 'minute');
  }
  return dayAndTime(iso, language, now);
}

/** To the minute in the reader's zone, with the year where it is another one. */
export function dayAndTime(iso: string, language: Language, now = Date.now()): string {
  const isThisYear = new Date(iso).getFullYear() === new Date(now).getFullYear();
  return new Date(iso).toLocaleString(TAG[language], {
    ...(isThisYear ? {} : { year: 'numeric' }),
    ...{ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false },
  });
}

/** `3 min`, `2 h`, `5 d`. */
export function spanInWords(seconds: number, language: Language): string {
  const [amount, unit] =
    seconds < 60
      ? [seconds, 'second']
      : seconds < 3600
        ? [seconds / 60, 'minute']
        : seconds < 86_400
          ? [seconds / 3600, 'hour']
          : [seconds / 86_400, 'day'];
  return new Intl.NumberFormat(TAG[language], {
    style: 'unit',
    unit: unit as string,
    maximumFractionDigits: 0,
  }).format(amount as number);
}
