import fc from 'fast-check';
import { onCallAt, type Layer, type Restriction, type Schedule, turnsBetween } from './index.js';

/**
 * The same rules once more, minute by minute and by nothing but what Intl says a clock shows: no arithmetic on wall time, no
 * knowledge of clock changes. Hand-overs are noticed where the clock first shows their time, or is first past it.
 */
const MINUTE = 60_000;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** 调休 of the weeks that are tried, by hand from the State Council's notice of 2026. */
const OFF = [
  '02-15',
  '02-16',
  '02-17',
  '02-18',
  '02-19',
  '02-20',
  '02-21',
  '02-22',
  '02-23',
  '04-04',
  '04-05',
  '04-06',
];
const OFF_AUTUMN = ['09-25', '09-26', '09-27', '10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'];
const MADE_UP = ['02-14', '02-28', '09-20', '10-10'];

interface Shown {
  /** `2026-03-29` */
  date: string;
  /** `02:30` */
  time: string;
}

function clockOf(timeZone: string): (at: number) => Shown {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  const quarters = new Map<number, Shown>();
  return (at) => {
    // Clocks change at a quarter of an hour, and each shows whole quarters: within one, minutes just follow.
    const quarter = Math.floor(at / (15 * MINUTE)) * 15 * MINUTE;
    let shown = quarters.get(quarter);
    if (!shown) {
      const [date, time] = format.format(quarter).split(' ');
      shown = { date: date!, time: time! };
      quarters.set(quarter, shown);
    }
    const minute = Number(shown.time.slice(3)) + Math.floor((at - quarter) / MINUTE);
    return { date: shown.date, time: `${shown.time.slice(0, 3)}${String(minute).padStart(2, '0')}` };
  };
}

const clocks = new Map<string, (at: number) => Shown>();
function clockIn(timeZone: string): (at: number) => Shown {
  const clock = clocks.get(timeZone) ?? clockOf(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function isDay(date: string, kinds: readonly string[], isChinese: boolean): boolean {
  const weekday = DAYS[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7]!;
  const isWeekend = weekday === 'sat' || weekday === 'sun';
  const day = date.slice(5);
  const isOff = isChinese && date.startsWith('2026') && [...OFF, ...OFF_AUTUMN].includes(day);
  const isMadeUp = isChinese && date.startsWith('2026') && MADE_UP.includes(day);
  const isWorked = isMadeUp || (!isWeekend && !isOff);
  return kinds.includes(weekday) || kinds.includes(isWorked ? 'workday' : 'restday');
}

/** First minutes at which the clock shows a wall time or is past it, for every wall time of a stretch of time. */
class Walls {
  private readonly shown: { at: number; wall: string }[] = [];

  constructor(from: number, to: number, clock: (at: number) => Shown) {
    let highest = '';
    for (let at = from; at < to; at += MINUTE) {
      const { date, time } = clock(at);
      const wall = `${date} ${time}`;
      // A clock that was set back shows times again: the first time counts.
      if (wall <= highest) continue;
      this.shown.push({ at, wall });
      highest = wall;
    }
  }

  momentOf(wall: string): number {
    let [low, high] = [0, this.shown.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.shown[middle]!.wall < wall) low = middle + 1;
      else high = middle;
    }
    return this.shown[low]?.at ?? Infinity;
  }
}

const knownWalls = new Map<string, Walls>();
function wallsIn(timeZone: string, from: number, to: number): Walls {
  const key = `${timeZone} ${from} ${to}`;
  const walls = knownWalls.get(key) ?? new Walls(from, to, clockIn(timeZone));
  knownWalls.set(key, walls);
  return walls;
}

interface Given {
  schedule: Schedule;
  from: number;
  minutes: number;
}

function bruteForce({ schedule, from, minutes }: Given): (string | null)[] {
  const clock = clockIn(schedule.timeZone);
  const walls = wallsIn(schedule.timeZone, from - 16 * 86_400_000, from + minutes * MINUTE + 3 * 86_400_000);
  const isChinese = schedule.holidays === 'CN';
  const answers: (string | null)[] = Array.from({ length: minutes }, () => null);
  const paint = (begin: number, end: number, who: (at: number) => string | null): void => {
    const first = Math.max(0, Math.ceil((begin - from) / MINUTE));
    for (let n = first; n < minutes && from + n * MINUTE < end; n++)
      answers[n] = who(from + n * MINUTE) ?? answers[n]!;
  };
  schedule.layers.forEach((layer, index) => {
    const handOvers = handOversOf(layer, walls, from + minutes * MINUTE);
    const isIn = windowsOf(layer.restrictions, { walls, isChinese, from, minutes, clock });
    handOvers.forEach((begin, turn) => {
      const member = layer.members[turn % layer.members.length]!;
      const end = handOvers[turn + 1] ?? Infinity;
      paint(begin, end, (at) => (isIn(at) ? `${member} layer:${index}` : null));
    });
  });
  for (const { id, from: begin, to, accountId } of schedule.overrides) {
    paint(begin.getTime(), to.getTime(), () => `${accountId} override:${id}`);
  }
  return answers;
}

function handOversOf({ startsAt, rotation }: Layer, walls: Walls, end: number): number[] {
  const [date, time] = startsAt.split('T') as [string, string];
  const found: number[] = [];
  for (let turn = 0; (found.at(-1) ?? 0) < end; turn++) {
    const days = { hour: 0, day: 1, week: 7 }[rotation.unit] * rotation.length;
    const moment = walls.momentOf(`${dayAfter(date, days * turn)} ${time}`);
    found.push(rotation.unit === 'hour' ? moment + turn * rotation.length * 3_600_000 : moment);
  }
  return found;
}

function windowsOf(
  restrictions: readonly Restriction[] | undefined,
  given: { walls: Walls; isChinese: boolean; from: number; minutes: number; clock: (at: number) => Shown },
): (at: number) => boolean {
  // An empty list narrows nothing.
  if (!restrictions?.length) return () => true;
  const { walls, isChinese, from, minutes, clock } = given;
  const open = new Set<number>();
  const last = clock(from + minutes * MINUTE).date;
  for (let date = dayAfter(clock(from).date, -3); date <= dayAfter(last, 1); date = dayAfter(date, 1)) {
    for (const { days, from: begins, to } of restrictions) {
      if (days && !isDay(date, days, isChinese)) continue;
      const endDate = to <= begins || to === '24:00' ? dayAfter(date, 1) : date;
      const end = walls.momentOf(`${endDate} ${to === '24:00' ? '00:00' : to}`);
      for (let at = walls.momentOf(`${date} ${begins}`); at < end; at += MINUTE) open.add(at);
    }
  }
  return (at) => open.has(at);
}

const anOClock = fc
  .tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
/** Weeks with clock changes of somewhere, and with 调休. */
const aMonday = fc.constantFrom(
  '2026-02-09',
  '2026-03-02',
  '2026-03-23',
  '2026-03-30',
  '2026-09-28',
  '2026-10-19',
  '2026-10-26',
);
const aRestriction = fc.record({
  days: fc.option(
    fc.uniqueArray(fc.constantFrom(...DAYS, 'workday' as const, 'restday' as const), { minLength: 1 }),
    {
      nil: undefined,
    },
  ),
  from: anOClock,
  to: fc.oneof(anOClock, fc.constant('24:00')),
});
const aLayer = (monday: string): fc.Arbitrary<Layer> =>
  fc.record({
    startsAt: fc
      .tuple(fc.integer({ min: -14, max: 5 }), anOClock)
      .map(([day, time]) => `${dayAfter(monday, day)}T${time}`),
    rotation: fc.oneof(
      fc.record({ unit: fc.constant('hour' as const), length: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ unit: fc.constant('day' as const), length: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ unit: fc.constant('week' as const), length: fc.constant(1) }),
    ),
    members: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 }),
    restrictions: fc.option(fc.array(aRestriction, { maxLength: 2 }), { nil: undefined }),
  });
const aSituation: fc.Arbitrary<Given> = aMonday.chain((monday) => {
  const start = Date.parse(`${monday}T00:00Z`);
  const minutes = 8 * 24 * 60;
  const anOverride = fc.tuple(fc.nat(minutes), fc.integer({ min: 1, max: 3_000 }));
  return fc.record({
    from: fc.constant(start - 12 * 3_600_000),
    minutes: fc.constant(minutes),
    schedule: fc.record({
      timeZone: fc.constantFrom(
        'Europe/Berlin',
        'America/New_York',
        'Australia/Lord_Howe',
        'Asia/Shanghai',
        'Pacific/Auckland',
      ),
      layers: fc.array(aLayer(monday), { minLength: 1, maxLength: 3 }),
      overrides: fc.array(anOverride, { maxLength: 3 }).map((all) =>
        all.map(([begin, length], index) => {
          const from = start + begin * MINUTE;
          return {
            id: String(index),
            from: new Date(from),
            to: new Date(from + length * MINUTE),
            accountId: 'o',
          };
        }),
      ),
      holidays: fc.option(fc.constant('CN' as const), { nil: undefined }),
    }),
  });
});

const shown = ({ accountId, via }: { accountId: string | null; via: string | null }): string | null =>
  accountId === null ? null : `${accountId} ${via}`;

describe('against every minute of a week, counted without arithmetic', () => {
  it('turnsBetween and onCallAt name the same person by the same rule', () => {
    fc.assert(
      fc.property(aSituation, fc.nat(1_000), (given, offset) => {
        const { schedule, from, minutes } = given;
        const expected = bruteForce(given);
        const turns = turnsBetween(schedule, new Date(from), new Date(from + minutes * MINUTE));
        const found = turns.flatMap((turn) =>
          Array.from({ length: (turn.to.getTime() - turn.from.getTime()) / MINUTE }, () => shown(turn)),
        );
        expect(found.join('\n')).toBe(expected.join('\n'));
        const sampled = expected.map((_, n) => n).filter((n) => n % 59 === offset % 59);
        const onCall = sampled.map((n) => shown(onCallAt(schedule, new Date(from + n * MINUTE))));
        expect(onCall).toEqual(sampled.map((n) => expected[n]));
      }),
      { numRuns: 15 },
    );
  });

  it('turnsBetween has no gap, and no two turns that touch and are the same', () => {
    fc.assert(
      fc.property(aSituation, ({ schedule, from, minutes }) => {
        const turns = turnsBetween(schedule, new Date(from), new Date(from + minutes * MINUTE));
        expect(turns[0]?.from.getTime()).toBe(from);
        expect(turns.at(-1)?.to.getTime()).toBe(from + minutes * MINUTE);
        turns.slice(1).forEach((turn, index) => {
          expect(turn.from).toEqual(turns[index]!.to);
          expect(shown(turn)).not.toBe(shown(turns[index]!));
        });
      }),
      { numRuns: 40 },
    );
  });
});
