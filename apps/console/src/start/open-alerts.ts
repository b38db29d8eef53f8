import type { AlertItem } from '../alerts/alerts.data';

/** The first page of a list. */
export interface FirstPage<Item> {
  items: Item[];
  next: string | null;
}
type OpenStatus = 'triggered' | 'processing';
type Open = Record<OpenStatus, FirstPage<AlertItem>>;

export const NO_ALERTS: FirstPage<AlertItem> = { items: [], next: null };

/** `n+` where the first page is not all. */
export const countOf = (pages: readonly FirstPage<unknown>[]): string =>
  `${pages.reduce((sum, { items }) => sum + items.length, 0)}${pages.some(({ next }) => next !== null) ? '+' : ''}`;

const SEVERITIES: readonly string[] = ['critical', 'warning', 'info'] satisfies AlertItem['severity'][];

/** What nobody has taken up first, and the worst of it; as the API orders them among equals. */
export const inUrgency = ({ triggered, processing }: Open): AlertItem[] =>
  [triggered, processing].flatMap(({ items }) =>
    items.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
  );

/** However many alerts are new: one that was taken up, closed or snoozed once is proof. */
export const wasEverPressed = ({
  triggered,
  processing,
  closed,
}: Open & { closed: FirstPage<AlertItem> }): boolean =>
  processing.items.length + closed.items.length > 0 ||
  triggered.items.some(({ snoozedUntil }) => snoozedUntil !== null);
