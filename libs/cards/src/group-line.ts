import type { AlertState, Locale } from '@app/contracts';
import { markdownText } from './markdown-text.js';
import { WORDING } from './wording.js';

/** What a group's card does not show, because nobody pressed it since. */
export interface UnshownChange {
  title: string;
  state: AlertState;
  /** Whoever did it, where somebody did. */
  by?: string;
}

const TITLE = 26;
const NAME = 20;
/** Alerts that are named for each state; the rest is counted. */
const NAMED = 3;
/** Ends are what a group waits for (contract §12). */
const ORDER: readonly AlertState[] = [
  'closed',
  'processing',
  'snoozed-processing',
  'triggered',
  'snoozed-triggered',
];

/** One short line for all changes of a minute, recoveries first; '' for none. Each alert stands in it once, as it is now. */
export function groupLine(changes: readonly UnshownChange[], locale: Locale): string {
  const words = WORDING[locale];
  const parts = ORDER.flatMap((state) => {
    const of = changes.filter((change) => change.state === state);
    if (of.length === 0) return [];
    const named = of.slice(0, NAMED).map(({ title, by }) => {
      const name = markdownText(title, TITLE, locale);
      return by === undefined ? name : `${name} (${markdownText(by, NAME, locale)})`;
    });
    const more = of.length - named.length;
    const rest = more > 0 ? ` +${more}` : '';
    return [
      `${stateText(state, locale)}${locale === 'en' ? ': ' : '：'}${named.join(words.listSeparator)}${rest}`,
    ];
  });
  return parts.join(locale === 'en' ? '; ' : '；');
}

function stateText(state: AlertState, locale: Locale): string {
  const { status, snoozed, stateSeparator } = WORDING[locale];
  if (state === 'snoozed-triggered') return `${status.triggered}${stateSeparator}${snoozed}`;
  if (state === 'snoozed-processing') return `${status.processing}${stateSeparator}${snoozed}`;
  return status[state];
}
