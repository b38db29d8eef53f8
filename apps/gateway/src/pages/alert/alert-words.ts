import {
  type AlertActionName,
  type AlertPageView,
  type AlertRow,
  type AlertTimelineEntry,
  isSnoozed,
  type Locale,
  type PendingAction,
} from '@app/contracts';
import {
  BUTTON_ACTIONS,
  BUTTON_TEXTS,
  type ButtonName,
  cardView,
  localTime,
  localTimeWithSeconds,
  visibleText,
} from '@app/cards';
import { PAGE_TEXTS } from '../page/page-texts.js';
import type { PageTexts } from '../page/page-words.js';
import { isSafeLink, linkedText } from './linked-text.js';

export interface ReaderPlace {
  locale: Locale;
  timeZone: string;
}

/** The buttons of the page behind each action, in this order; the first two kinds are the ones people look for. */
const BUTTONS: Record<AlertActionName, readonly ButtonName[]> = {
  acknowledge: ['acknowledge'],
  close: ['close'],
  unsnooze: ['unsnooze'],
  snooze: ['snooze2h', 'snooze4h', 'snooze12h', 'snooze24h'],
};
const PROMINENT = new Set<ButtonName>(['acknowledge', 'close', 'unsnooze', 'snooze2h']);

export interface OfferedButton {
  text: string;
  action: AlertActionName;
  /** Empty unless the action is a snooze. */
  snoozeSeconds: number | '';
  isPrimary: boolean;
}

/** One row of the home page. */
export function alertRow(alert: Omit<AlertRow, 'respondersMore'>, reader: ReaderPlace, now: Date) {
  const { title, status, state, severity, severityText, space, duration, responders } = cardView(
    alert,
    reader,
    now,
  );
  const tone = isSnoozed(alert, now) ? 'snoozed' : status;
  return { title, state, tone, severity, severityText, space: space.name, duration, responders };
}

/** What the page of an alert says, in the reader's language and time zone. */
export function alertWords({ alert, timeline, timelineMore }: AlertPageView, reader: ReaderPlace, now: Date) {
  const view = cardView(alert, reader, now);
  const t = PAGE_TEXTS[reader.locale];
  const facts = [
    [t.alertNumber, visibleText(alert.alertId)],
    [t.space, view.space.name],
    [t.started, view.startedAt],
    [t.duration, view.duration],
    [t.responders, view.responders],
    [t.updated, view.updatedAt],
  ].filter(([, value]) => value !== '');
  return {
    ...alertRow(alert, reader, now),
    facts: facts.map(([name, value]) => ({ name, value })),
    labels: Object.entries(view.labels).map(([name, value]) => ({ name, value: linkedText(value) })),
    description: linkedText(visibleText(alert.description ?? '')),
    detailUrl: alert.detailUrl && isSafeLink(alert.detailUrl) ? alert.detailUrl : '',
    asOf: view.asOf,
    timeline: timeline.map((entry) => timelineRow(entry, reader)),
    timelineMore,
  };
}

const SENTENCE = /[：，]|[:,] /;

/** An entry in one sentence: who, and what happened. */
export function timelineWords(entry: AlertTimelineEntry, reader: ReaderPlace): string {
  const what = whatHappened(entry, reader);
  if (!entry.by) return what;
  return reader.locale === 'en' ? `${entry.by}: ${what}` : `${entry.by}：${what}`;
}

const whatHappened = (entry: AlertTimelineEntry, reader: ReaderPlace): string =>
  snoozing(entry, reader) ?? happening(entry, PAGE_TEXTS[reader.locale]);

function timelineRow(entry: AlertTimelineEntry, { locale, timeZone }: ReaderPlace) {
  const { at, by, via } = entry;
  const t = PAGE_TEXTS[locale];
  return {
    at: localTimeWithSeconds(new Date(at), locale, timeZone),
    what: whatHappened(entry, { locale, timeZone }),
    by: visibleText(by ?? ''),
    via: via ? viaWords(visibleText(via), t) : '',
  };
}

/** Where a change came from; a sentence, such as the reason of a page, stands for itself. */
const viaWords = (via: string, { via: from, sources }: PageTexts): string =>
  SENTENCE.test(via) ? via : `${from} ${(Object.hasOwn(sources, via) && sources[via]) || via}`;

/** A snooze with its length and its end, where it took effect and both or one of them are known. */
function snoozing(entry: AlertTimelineEntry, { locale, timeZone }: ReaderPlace): string | undefined {
  const { kind, at, snoozeSeconds, snoozedUntil } = entry;
  if (kind !== 'snoozed' && kind !== 'snooze') return undefined;
  const untilMs = snoozedUntil === null ? undefined : Date.parse(snoozedUntil);
  const seconds = snoozeSeconds ?? (untilMs === undefined ? 0 : (untilMs - Date.parse(at)) / 1000);
  if (!(seconds >= 60)) return undefined;
  const until = snoozedUntil === null ? '' : localTime(new Date(snoozedUntil), locale, timeZone);
  return PAGE_TEXTS[locale].snoozedFor(hoursAndMinutes(seconds, locale), until);
}

function hoursAndMinutes(seconds: number, locale: Locale): string {
  const minutes = Math.round(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const [h, m] = locale === 'en' ? [' h', ' min'] : [' 小时', ' 分钟'];
  return [hours > 0 && `${hours}${h}`, rest > 0 && `${rest}${m}`].filter(Boolean).join(' ');
}

/** The name of a pressed action, as on its button. */
export function actionName({ action, snoozeSeconds }: PendingAction, locale: Locale): string {
  const names = BUTTONS[action];
  const same = names.find((name) => (BUTTON_ACTIONS[name].snoozeSeconds ?? null) === snoozeSeconds);
  return BUTTON_TEXTS[locale][same ?? names[0]!];
}

/** `close-held` is what happened to a press of `close` that waited for its member to link an account. */
function happening({ kind, by }: AlertTimelineEntry, { happened, held, snoozeEnded }: PageTexts): string {
  if (kind === 'unsnoozed' && by === null) return snoozeEnded;
  const known = Object.hasOwn(happened, kind) && happened[kind];
  if (known) return known;
  const [, action = '', end = ''] = /^(\w+)-(\w+)$/.exec(kind) ?? [];
  const isHeld = Object.hasOwn(happened, action) && Object.hasOwn(held, end);
  return isHeld ? `${happened[action]}${held[end]}` : happened.updated;
}

/** The next sensible act in each state; where there is none, no button stands out. */
const PRIMARY: Record<string, ButtonName | undefined> = { triggered: 'acknowledge', snoozed: 'unsnooze' };

/** The buttons of the actions card-state-service offers, split into the ones shown at once and the rest. */
export function offeredButtons(offers: AlertActionName[], tone: string, locale: Locale) {
  const names = (Object.keys(BUTTONS) as AlertActionName[])
    .filter((action) => offers.includes(action))
    .flatMap((action) => BUTTONS[action])
    .sort((a, b) => Number(b === PRIMARY[tone]) - Number(a === PRIMARY[tone]));
  const button = (name: ButtonName): OfferedButton => ({
    text: BUTTON_TEXTS[locale][name],
    action: BUTTON_ACTIONS[name].action as AlertActionName,
    snoozeSeconds: BUTTON_ACTIONS[name].snoozeSeconds ?? '',
    isPrimary: name === PRIMARY[tone],
  });
  return {
    buttons: names.filter((name) => PROMINENT.has(name)).map(button),
    more: names.filter((name) => !PROMINENT.has(name)).map(button),
  };
}
