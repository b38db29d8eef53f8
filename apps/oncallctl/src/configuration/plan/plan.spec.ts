import { parseMatcher } from '@app/matchers';
import { differences } from './differences.js';
import { exampleLabels } from './example-labels.js';
import { routeChanges } from './plan-words.js';
import { turnChanges } from './turn-changes.js';

describe('a plan', () => {
  it('names the fields that change, and nothing for what is absent by default', () => {
    const policy = { levels: [{ targets: [{ account: 'a' }], afterSeconds: 0 }] };
    const before = { name: 'a', order: 100, match: [], policy, template: null, delaySeconds: 0 };
    expect(differences(before, { name: 'a', policy: { levels: [{ targets: [{ account: 'a' }] }] } })).toEqual(
      [],
    );
    expect(
      differences(before, {
        ...before,
        match: ['a="b"', 'c="d"'],
        policy: { levels: [{ targets: [{ schedule: 's' }] }] },
      }),
    ).toEqual([
      'match: (none) → a="b", c="d"',
      'policy.levels.0.targets.0.account: a → (none)',
      'policy.levels.0.targets.0.schedule: (none) → s',
    ]);
  });

  it('says of a credential that it is given, never which', () => {
    const before = { settings: { silence: { url: ['https://a'], token: '***' } } };
    const after = { settings: { silence: { url: 'https://a', token: 'top secret' } } };
    expect(differences(before, after)).toEqual(['settings.silence.token: is given']);
  });

  it.each([
    ['service=~"pay.*"', 'env!="dev"'],
    ['service=~"pay|order"'],
    ['service=~"(pay|order)-[a-z]+"', 'service!~"x.*"'],
    ['code=~"5\\\\d\\\\d"'],
    ['team!=""'],
    ['a="1"', 'a=~".+"', 'b=""'],
  ])('makes up labels for %s %s', (...texts) => {
    const labels = exampleLabels(texts)!;
    expect(labels).toBeDefined();
    for (const { name, holds } of texts.map(parseMatcher)) expect(holds(labels[name] ?? '')).toBe(true);
  });

  it('makes up no labels where none can be', () => {
    expect(exampleLabels(['a="1"', 'a="2"'])).toBeUndefined();
  });

  it('says who is on duty instead of whom, in one time where nothing else changes', () => {
    const time = { from: new Date('2026-11-23T00:00:00Z'), to: new Date('2026-11-30T00:00:00Z') };
    const rotation = { unit: 'day' as const, length: 1 };
    const daily = (members: string[]) => ({
      timeZone: 'UTC',
      layers: [{ startsAt: '2026-11-23T00:00', rotation, members }],
    });
    const before = daily(['a', 'b']);
    expect(turnChanges('s', before, daily(['a', 'b']), time)).toEqual([]);
    const shown = (after: ReturnType<typeof daily> | undefined) =>
      turnChanges('s', before, after, time).map((one) => [
        one.from.getUTCDate(),
        one.to.getUTCDate(),
        one.before,
        one.after,
      ]);
    expect(shown(daily(['a', 'c'])).slice(0, 2)).toEqual([
      [24, 25, 'b', 'c'],
      [26, 27, 'b', 'c'],
    ]);
    expect(shown(undefined)).toHaveLength(7);
    const override = { from: '2026-11-23T06:00Z', to: '2026-11-23T18:00Z', accountId: 'c' };
    expect(turnChanges('s', before, { ...before, overrides: [override] }, time)).toEqual([
      { scheduleId: 's', from: new Date(override.from), to: new Date(override.to), before: 'a', after: 'c' },
    ]);
  });

  it('says what an alert meets differently', () => {
    const level = (at: string, ...people: string[]) => ({
      ...{ level: 1, afterSeconds: 0, at: `2026-11-23T0${at}:00.000Z` },
      people: people.map((accountId) => ({ accountId, via: 'account', channels: [], reachable: null })),
    });
    const before = { spaceId: 'default', matchedBy: [], levels: [level('1:00', 'a')] };
    const after = { spaceId: 'pay', matchedBy: [], levels: [level('1:00', 'b', 'c'), level('1:05')] };
    expect(routeChanges({ before, after })).toEqual([
      'space default → pay',
      'page 1: a → b, c',
      'page 2: (none) → nobody after 300 s',
    ]);
    expect(routeChanges({ before, after: before })).toEqual([]);
    expect(routeChanges({ before: null, after: null })).toEqual([]);
  });
});
