const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK = '(?<h>\\d{1,2})(?::|时|点)(?<m>\\d{1,2})分?(?::?(?<s>\\d{1,2})(?<f>[.,]\\d+)?秒?)?';
/** 2026/11/8 9:05, 2026.11.08 09:05:00+08:00, 2026年11月8日 9时5分. */
const NUMBERS = new RegExp(
  `^(?<y>\\d{4})[-./年](?<mo>\\d{1,2})[-./月](?<d>\\d{1,2})日?(?:[ T]*${CLOCK} *(?<z>Z|[+-]\\d{2}:?\\d{2})?)?$`,
  'i',
);
/** `Sat, 28 Nov 2026 14:04:51 +0800`: mail, HTTP headers. `Sat Nov 28 14:04:51 2026`, `Sat Nov 28 14:04:51 CST 2026`: C, `date`. */
const MAIL = new RegExp(
  `^(?:[a-z]{3},? +)?(?<d>\\d{1,2})[ -](?<name>[a-z]{3})[ -](?<y>\\d{4}) +${CLOCK} *(?<z>GMT|UTC|Z|[+-]\\d{2}:?\\d{2})?$`,
  'i',
);
const C = new RegExp(
  `^[a-z]{3} +(?<name>[a-z]{3}) +(?<d>\\d{1,2}) +${CLOCK} +(?:(?<z>GMT|UTC|[+-]\\d{4}) +)?(?<y>\\d{4})$`,
  'i',
);
/** What Go's time.Time.String() says behind the offset: a name that may be anything, and the monotonic clock. */
const GO_TAIL = /( [+-]\d{4}) (?:[A-Z]{2,5}|[+-]\d{2,4})(?: m=[+-][\d.]+)?$/;
const LONGEST = 128;

/** Times as programs, mails and people write them, in the form of ISO 8601; any other text without the spaces around it. */
export function asIso(text: string): string {
  if (text.length > LONGEST) return text;
  const trimmed = text.trim().replace(GO_TAIL, '$1');
  const groups = (NUMBERS.exec(trimmed) ?? MAIL.exec(trimmed) ?? C.exec(trimmed))?.groups;
  if (!groups) return trimmed;
  const { y, mo, name, d, h, m, s = '0', f = '', z = '' } = groups;
  const month = mo ?? String(MONTHS.indexOf(name!.toLowerCase()) + 1);
  const date = [y!, two(month), two(d!)].join('-');
  if (h === undefined) return date;
  return `${date}T${two(h)}:${two(m!)}:${two(s)}${f}${/^(?:GMT|UTC)$/i.test(z) ? 'Z' : z}`;
}

const two = (digits: string): string => digits.padStart(2, '0');
