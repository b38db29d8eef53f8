import { ALERT_LIMITS, type AlertRow, type AlertSnapshot, isSnoozed, type Locale } from '@app/contracts';
import { cleanValue } from './clean-text.js';
import { clockTime, isSameLocalDay, localDay, localTime } from './local-time.js';
import { WORDING, type Wording } from './wording.js';

/** What a view is made of: a whole alert, or a list's row of it. */
export type ViewedAlert = Pick<
  AlertSnapshot,
  Exclude<keyof AlertRow, 'respondersMore'> & keyof AlertSnapshot
> &
  Partial<Pick<AlertSnapshot, 'description' | 'labels' | 'lastChange'>>;

export interface CardReader {
  locale: Locale;
  /** IANA name. */
  timeZone: string;
}

/** Display names of accounts by account id; WeCom never tells a third-party app its members' names (D/90332). */
export type AccountNames = Readonly<Record<string, string>>;

/** One alert in the words of one reader: every text is clean, on one line and in the reader's time zone. */
export interface CardView {
  title: string;
  description: string;
  status: string;
  statusText: string;
  severity: string;
  severityText: string;
  space: { name: string };
  /** Without a prototype, so that a template finds labels and nothing else. */
  labels: Readonly<Record<string, string>>;
  startedAt: string;
  updatedAt: string;
  /** From the start to now, or to the end of a closed alert. */
  duration: string;
  responders: string;
  /** Who did what last, e.g. `张三 开始处理`. */
  lastChange: string;
  /** `截至 16:05` */
  asOf: string;
  /** Status for the card's head; while snoozed with the time that ends: `待处理 · 屏蔽中至 16:05`. */
  state: string;
}

// A card shows at most 112 characters of any text; what a template may repeat is bounded here.
export const VALUE_LIMIT = 256;
const TEXT_LIMIT = 512;

/** What of a view depends on the moment it is looked at. */
export type CardMoment = Pick<CardView, 'duration' | 'asOf' | 'state'>;

/** The words of `alert` for `reader` at `now`; `names` turns account ids into display names. */
export function cardView(
  alert: ViewedAlert,
  reader: CardReader,
  now: Date,
  names: AccountNames = {},
): CardView {
  const { locale, timeZone } = reader;
  const words = WORDING[locale];
  return {
    // A title of nothing but unprintable characters would be an empty card title, which WeCom refuses.
    title: cleanValue(alert.title, TEXT_LIMIT) || cleanValue(alert.alertId, TEXT_LIMIT),
    description: cleanValue(alert.description, TEXT_LIMIT),
    status: alert.status,
    statusText: isSnoozed(alert, now)
      ? `${words.status[alert.status]}${words.stateSeparator}${words.snoozed}`
      : words.status[alert.status],
    severity: alert.severity,
    severityText: words.severity[alert.severity],
    space: { name: cleanValue(alert.space?.name ?? alert.space?.id, VALUE_LIMIT) },
    labels: cleanLabels(alert.labels),
    startedAt: localTime(new Date(alert.startedAt), locale, timeZone),
    updatedAt: localTime(new Date(alert.updatedAt), locale, timeZone),
    responders: (alert.responders ?? []).map((person) => personName(person, names)).join(words.listSeparator),
    lastChange: changeText(alert, words, names),
    ...momentOf(alert, reader, now),
  };
}

/** The part of `cardView` that moves with the clock. */
export function momentOf(alert: ViewedAlert, { locale, timeZone }: CardReader, now: Date): CardMoment {
  const words = WORDING[locale];
  const end = alert.status === 'closed' ? new Date(alert.closedAt ?? alert.updatedAt) : now;
  return {
    duration: durationText(end.getTime() - new Date(alert.startedAt).getTime(), words),
    asOf: words.asOf(clockTime(now, timeZone)),
    state: isSnoozed(alert, now)
      ? [words.status[alert.status], words.snoozedUntil(snoozeEnd(alert, now, locale, timeZone))].join(
          words.stateSeparator,
        )
      : words.status[alert.status],
  };
}

function cleanLabels(labels: Record<string, string> | null | undefined): Readonly<Record<string, string>> {
  const clean = Object.create(null) as Record<string, string>;
  // Sorted, because equal alerts must give equal bytes whatever order their labels came in.
  for (const name of Object.keys(labels ?? {}).sort()) {
    const key = cleanValue(name, ALERT_LIMITS.labelName);
    if (key) clean[key] = cleanValue(labels![name], VALUE_LIMIT);
  }
  return clean;
}

/** The account's display name, else the name the pipeline told, else the account id. */
function personName(
  person: { accountId?: string | null; name?: string | null },
  names: AccountNames,
): string {
  const known =
    person.accountId && Object.hasOwn(names, person.accountId) ? names[person.accountId] : undefined;
  return cleanValue(known || person.name || person.accountId, VALUE_LIMIT);
}

function changeText(alert: ViewedAlert, words: Wording, names: AccountNames): string {
  const change = alert.lastChange;
  if (!change) return '';
  if (change.kind === 'unsnoozed' && !change.by) return words.snoozeEnded;
  const verb =
    (Object.hasOwn(words.change, change.kind) && words.change[change.kind]) || words.change.updated;
  return change.by ? `${personName(change.by, names)} ${verb}`.trim() : verb;
}

/** Short enough for the card's head: English has no room for day and time together. */
function snoozeEnd(
  { snoozedUntil }: { snoozedUntil: string },
  now: Date,
  locale: Locale,
  timeZone: string,
): string {
  const until = new Date(snoozedUntil);
  if (isSameLocalDay(until, now, timeZone)) return clockTime(until, timeZone);
  return locale === 'en' ? localDay(until, locale, timeZone) : localTime(until, locale, timeZone);
}

function durationText(ms: number, words: Wording): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return words.underAMinute;
  const parts: [number, (n: number) => string][] = [
    [Math.floor(minutes / 1440), words.days],
    [Math.floor(minutes / 60) % 24, words.hours],
    [minutes % 60, words.minutes],
  ];
  const first = parts.findIndex(([n]) => n > 0);
  return parts
    .slice(first, first + 2)
    .filter(([n]) => n > 0)
    .map(([n, text]) => text(n))
    .join(words.listSeparator === ', ' ? ' ' : '');
}
