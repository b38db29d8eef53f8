const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK = '(?<h>\\d{1,2}):(?<m>\\d{2})(?::(?<s>\\d{2})(?<f>[.,]\\d+)?)?';
const ZONE = '(?<z>GMT|UTC|Z|[+-]\\d{2}(?::?\\d{2})?)?';
/** 2026/11/8 9:05, 2026.11.08 09:05:00+08:00, 2026年11月8日 9:05. */
const NUMBERS = new RegExp(
  `^(?<y>\\d{4})[-./年](?<mo>\\d{1,2})[-./月](?<d>\\d{1,2})日?(?:[ T]*${CLOCK} *${ZONE})?$`,
  'i',
);
/** `Sat, 28 Nov 2026 14:04:51 +0800 (CST)`: mail, HTTP headers. */
const MAIL = new RegExp(
  `^(?:[a-z]{3},? +)?(?<d>\\d{1,2})[ -](?<name>[a-z]{3})[ -](?<y>\\d{4}) +${CLOCK} *${ZONE}(?: \\([A-Z]{2,5}\\))?$`,
  'i',
);
/** `Sat Nov 28 14:04:51 2026`, `Sat Nov 28 14:04:51 UTC 2026`: C, `date`. */
const C = new RegExp(
  `^[a-z]{3} +(?<name>[a-z]{3}) +(?<d>\\d{1,2}) +${CLOCK} +(?:(?<z>GMT|UTC|[+-]\\d{4}) +)?(?<y>\\d{4})$`,
  'i',
);
/** ISO's own date; what follows is read as it says, but for a zone by its name. */
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?!\d)/;
const BY_NAME = / ?(?:GMT|UTC)$/i;
/** Another separator, and anything that ISO has behind a date. */
const OTHER_DATE = /^(\d{4})[./](\d{2})[./](\d{2})(?=\D|$)/;
/** What Go's time.Time.String() says behind the offset: a name that may be anything, and the monotonic clock. */
const GO_TAIL = /( [+-]\d{4}) (?:[A-Z]{2,5}|[+-]\d{2,4})(?: m=[+-][\d.]+)?$/;
const CHINESE_CLOCK = /(\d{1,2})[时点](\d{1,2})分?(?:(\d{1,2})秒?)?$/;
const LONGEST = 128;

/** Times as programs, mails and people write them, in the form of ISO 8601; any other text without the spaces around it. */
export function asIso(text: string): string {
  if (text.length > LONGEST) return text;
  const trimmed = text
    .trim()
    .replace(GO_TAIL, '$1')
    .replace(CHINESE_CLOCK, (_, h: string, m: string, s = '0') => [h, m, s].map(two).join(':'));
  if (ISO_DATE.test(trimmed)) return trimmed.replace(BY_NAME, 'Z');
  const groups = (NUMBERS.exec(trimmed) ?? MAIL.exec(trimmed) ?? C.exec(trimmed))?.groups;
  if (!groups) return trimmed.replace(OTHER_DATE, '$1-$2-$3');
  const { y, mo, name, d, h, m, s = '0', f = '', z = '' } = groups;
  const month = mo ?? String(MONTHS.indexOf(name!.toLowerCase()) + 1);
  const date = [y!, two(month), two(d!)].join('-');
  if (h === undefined) return date;
  return `${date}T${two(h)}:${two(m!)}:${two(s)}${f}${BY_NAME.test(z) ? 'Z' : z}`;
}

const two = (digits: string): string => digits.padStart(2, '0');
