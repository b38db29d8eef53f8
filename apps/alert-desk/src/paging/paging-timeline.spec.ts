import type { AlertSnapshot, DispatchPolicy } from '@app/contracts';
import fc from 'fast-check';
import type { PagingRun } from './paging-run.entity.js';
import { nextOf } from './next-of.js';
import { followed, looked, withDone } from './run-state.js';

/** What happens to one alert, at a second of its life. */
type Happening =
  | { at: number; kind: 'start' }
  /** The loop looks; `crash` = it is killed before its transaction commits. */
  | { at: number; kind: 'tick'; crash: boolean }
  | { at: number; kind: 'acknowledged' | 'snoozed' | 'closed' | 'updated' };

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 22) + second * 1000);
const second = (date: Date): number => (date.getTime() - Date.UTC(2026, 10, 22)) / 1000;

const runOf = (run: number, policy: DispatchPolicy, start: number): PagingRun =>
  looked({
    ...{ tenant: 't', alertId: 'a', run, why: 'triggered', spaceId: 's', policy, template: null },
    ...{
      severity: 'critical',
      worst: 'critical',
      doneLevel: 0,
      doneRepeat: 0,
      doneAt: at(start),
      hadNobody: false,
    },
    ...{ pagedAt: null, dueAt: null, isStopped: false, autoCloseSeconds: null, autoCloseAt: null },
  });

const STATES = {
  acknowledged: { status: 'processing', snoozedUntil: null },
  snoozed: { status: 'triggered', snoozedUntil: at(1e9).toISOString() },
  closed: { status: 'closed', snoozedUntil: null },
  updated: { status: 'triggered', snoozedUntil: null },
} as const;
const versionOf = (kind: keyof typeof STATES): AlertSnapshot =>
  ({ severity: 'critical', lastChange: { kind, by: null, via: null }, ...STATES[kind] }) as AlertSnapshot;

type Page = string;

/** Plays what happens against the rules; answers each page that was stored, with the second it was due. */
function play(policy: DispatchPolicy, empty: ReadonlySet<number>, happenings: readonly Happening[]): Page[] {
  const pages: Page[] = [];
  let run: PagingRun | null = null;
  let runs = 0;
  for (const happening of happenings) {
    if (happening.kind === 'start') run = runOf(++runs, policy, happening.at);
    else if (run && happening.kind === 'tick') {
      // One step is one transaction; a killed one leaves no trace.
      for (let due = nextOf(run); due && due.dueAt <= at(happening.at); due = nextOf(run)) {
        if (happening.crash) break;
        const hadNobody = empty.has(due.step.level);
        if (!hadNobody) pages.push(`${runs}: ${due.step.level}.${due.step.repeat} @${second(due.dueAt)}`);
        run = withDone(run, due, hadNobody);
      }
    } else if (run && happening.kind !== 'tick') {
      run = followed(run, versionOf(happening.kind), at(happening.at));
    }
  }
  return pages;
}

/** The same said without the machine: every instant a policy names, while nobody stopped it, as soon as somebody looks. */
function expected(
  policy: DispatchPolicy,
  empty: ReadonlySet<number>,
  happenings: readonly Happening[],
): Page[] {
  const starts = happenings.filter(({ kind }) => kind === 'start');
  return starts.flatMap(({ at: start }, i) => {
    const end = starts[i + 1]?.at ?? Infinity;
    const own = happenings.filter((one) => one.at >= start && one.at < end);
    const stop = own.find(({ kind }) => ['acknowledged', 'snoozed', 'closed'].includes(kind))?.at ?? end;
    const looks = own
      .filter((one) => one.kind === 'tick' && !one.crash && one.at < stop)
      .map((one) => one.at);
    return instants(policy, empty, start)
      .filter(({ due, level }) => !empty.has(level) && looks.some((look) => look >= due))
      .map(({ level, repeat, due }) => `${i + 1}: ${level}.${repeat} @${due}`);
  });
}

function instants(policy: DispatchPolicy, empty: ReadonlySet<number>, start: number) {
  const all: { level: number; repeat: number; due: number }[] = [];
  let due = start;
  policy.levels.forEach(({ afterSeconds = 0 }, i) => {
    if (i > 0 && !empty.has(i)) due += afterSeconds;
    all.push({ level: i + 1, repeat: 0, due });
  });
  for (let n = 1; policy.repeat && all.length > 0 && n <= policy.repeat.times; n++) {
    due += policy.repeat.everySeconds;
    all.push({ level: policy.levels.length, repeat: n, due });
  }
  return all;
}

const policies: fc.Arbitrary<DispatchPolicy> = fc.record({
  levels: fc.array(fc.record({ targets: fc.constant([]), afterSeconds: fc.integer({ min: 0, max: 30 }) }), {
    maxLength: 4,
  }),
  repeat: fc.option(
    fc.record({ everySeconds: fc.integer({ min: 1, max: 20 }), times: fc.integer({ min: 0, max: 4 }) }),
  ),
});
const kinds = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('tick' as const), crash: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'start' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('acknowledged', 'snoozed', 'closed', 'updated') }),
  },
);
/** One thing a second at most, in the order of time. */
const lives = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), kinds), { maxLength: 60 }).map((given) => {
  let now = 0;
  return [
    { at: 0, kind: 'start' },
    ...given.map(([wait, one]) => ({ ...one, at: (now += wait) })),
  ] as Happening[];
});

describe('paging through acknowledgements, snoozes, reopenings and crashes', () => {
  it('misses no page and sends none twice', () => {
    const empties = fc
      .uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 })
      .map((some) => new Set(some));
    fc.assert(
      fc.property(policies, empties, lives, (policy, empty, happenings) => {
        const pages = play(policy, empty, happenings);
        expect(new Set(pages).size).toBe(pages.length);
        expect(pages).toEqual(expected(policy, empty, happenings));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a run', () => {
  const policy: DispatchPolicy = {
    levels: [
      { targets: [], afterSeconds: 0 },
      { targets: [], afterSeconds: 60, severities: ['critical'] },
    ],
  };

  it('goes further up when the alert becomes more severe after its last step', () => {
    const warning = looked({ ...runOf(1, policy, 0), severity: 'warning' });
    const done = withDone(warning, nextOf(warning)!, false);
    expect(done.dueAt).toBeNull();
    expect(followed(done, versionOf('updated'), at(90)).dueAt).toEqual(at(90));
  });

  it('closes by itself after the last version that no person made', () => {
    const run = { ...runOf(1, policy, 0), autoCloseSeconds: 100, autoCloseAt: at(100) };
    const fired = followed(run, versionOf('updated'), at(50));
    expect(fired.autoCloseAt).toEqual(at(150));
    const pressed = {
      ...versionOf('acknowledged'),
      lastChange: { kind: 'x', by: { accountId: 'z', name: null }, via: null },
    };
    expect(followed(fired, pressed, at(60)).autoCloseAt).toEqual(at(150));
    expect(followed(fired, versionOf('closed'), at(60)).autoCloseAt).toBeNull();
  });
});
