import { type Page, pageOf, type StaleGroupCard } from '@app/contracts';
import { mergedPlaces } from './stale-places.js';

const at = (minute: number): number => Date.UTC(2026, 10, 27, 1, minute);
const group = (cardId: string, minute: number): StaleGroupCard => ({
  ...{ cardId, alertId: 'A', integrationId: 'i', chatId: 'wr', trueVersion: 2, shownVersion: 1 },
  staleSince: new Date(at(minute)).toISOString(),
});
const told = (items: StaleGroupCard[], next: string | null = null): Page<StaleGroupCard> => ({ items, next });
const ids = (places: { cardId: string }[]): string[] => places.map(({ cardId }) => cardId);

describe('members’ and groups’ cards in one list', () => {
  it('are in the order of time, then of their ids', () => {
    const own = [
      { cardId: 'c1', at: at(1) },
      { cardId: 'c3', at: at(3) },
    ];
    const merged = mergedPlaces(own, told([group('g0', 0), group('g3', 3), group('g4', 4)]));
    expect([ids(merged.places), merged.readTo]).toEqual([['g0', 'c1', 'c3', 'g3', 'g4'], undefined]);
  });

  it('end where the groups’ page ends, since more of them may follow there', () => {
    const own = [
      { cardId: 'c1', at: at(1) },
      { cardId: 'c9', at: at(9) },
    ];
    const merged = mergedPlaces(own, told([group('g2', 2)], 'more'));
    expect([ids(merged.places), merged.readTo]).toEqual([
      ['c1', 'g2'],
      [at(2), 'g2'],
    ]);
  });

  it('make pages that have every card once, in whatever portions both sides tell them', () => {
    const own = Array.from({ length: 7 }, (_, n) => ({ cardId: `c${n}`, at: at(n * 2) }));
    const groups = Array.from({ length: 9 }, (_, n) => group(`g${n}`, n + 1));
    const seen: string[] = [];
    const limit = 3;
    let after: [number, string] | undefined;
    const isAfter = (place: { at: number; cardId: string }): boolean =>
      !after || place.at > after[0] || (place.at === after[0] && place.cardId > after[1]);
    for (let pages = 0; pages < 20; pages += 1) {
      const ownNow = own.filter(isAfter).slice(0, limit + 1);
      const left = groups.filter((one) => isAfter({ at: Date.parse(one.staleSince), cardId: one.cardId }));
      // A page of theirs may end before the limit, by its bytes.
      const theirs = left.slice(0, 2);
      const { places, readTo } = mergedPlaces(ownNow, told(theirs, left.length > 2 ? 'more' : null));
      const page = pageOf(places, { limit }, (place) => [place.at, place.cardId], readTo);
      seen.push(...ids(page.items));
      if (page.next === null) break;
      after = JSON.parse(Buffer.from(page.next, 'base64url').toString()) as [number, string];
    }
    expect([...seen].sort()).toEqual(ids([...own, ...groups]).sort());
  });
});
