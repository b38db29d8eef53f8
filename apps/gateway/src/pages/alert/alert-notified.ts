import { localTime } from '@app/cards';
import { outcomeInWords } from '@app/contracts';
import type { ReaderPlace } from './alert-words.js';

/** Of a delivery, what this page tells; the same for final outcomes and for what still waits. */
export interface ToldDelivery {
  accountId: string;
  /** Absent = wecom. */
  channel?: string;
  version: number;
  outcome: string;
  reason?: string | null;
  detail?: string | null;
  notBefore?: string | null;
}

export interface NotifiedPerson {
  name: string;
  says: string;
  remedy: string;
  /** `delivered`, `failed` or `waiting`. */
  tone: string;
}

/** People on the page; the others are counted. */
export const MAX_NOTIFIED = 20;

/** Who was notified of an alert, each once by channel with the newest outcome, the ones somebody has to do something about first. */
export function notifiedPeople(
  deliveries: readonly ToldDelivery[],
  names: ReadonlyMap<string, string>,
  { locale, timeZone }: Pick<ReaderPlace, 'locale' | 'timeZone'>,
): { people: NotifiedPerson[]; others: number } {
  const clock = (at: string): string => localTime(new Date(at), locale, timeZone);
  const newest = new Map<string, ToldDelivery>();
  for (const delivery of deliveries) {
    const key = `${delivery.accountId}/${delivery.channel ?? ''}`;
    const known = newest.get(key);
    if (!known || known.version <= delivery.version) newest.set(key, delivery);
  }
  const people = [...newest.values()]
    .map((delivery) => ({
      name: names.get(delivery.accountId) ?? delivery.accountId,
      tone: delivery.outcome,
      remedy: '',
      ...outcomeInWords(delivery, locale === 'en' ? 'en' : 'zh', clock),
    }))
    .sort((a, b) => rank(a.tone) - rank(b.tone) || (a.name < b.name ? -1 : 1));
  return { people: people.slice(0, MAX_NOTIFIED), others: Math.max(0, people.length - MAX_NOTIFIED) };
}

const rank = (outcome: string): number => ['failed', 'waiting', 'delivered'].indexOf(outcome);
