import type { VersionFact } from '../card-plan/plan-input.js';
import { shownSpans, type CopyLog, type LoggedSight } from './shown-spans.js';

const fact = (version: number, at: number, given: Partial<VersionFact> = {}): VersionFact => ({
  ...{ version, at, status: 'triggered', severity: 'critical', snoozed: false, snoozeEnd: null },
  ...{ people: '', appearance: `look ${version}` },
  ...given,
});
const sight = (from: number, version: number, given: Partial<LoggedSight> = {}): LoggedSight => ({
  ...{ from, version, look: 'current', note: null },
  ...given,
});
const told = (history: VersionFact[], copy: Partial<CopyLog>, others: VersionFact[] = []) =>
  shownSpans(
    { sights: [], staleness: [], replacedAt: null, ...copy },
    { history, drawn: new Map([...history, ...others].map((one) => [one.version, one])) },
  ).map(({ from, to, sight: { version }, isTrue, reason }) =>
    [`v${version} ${from}-${to ?? 'now'} ${isTrue ? 'true' : 'untrue'}`, reason].filter(Boolean).join(' '),
  );

describe('what a copy showed', () => {
  it('is cut where the truth moved on under it, and where the copy followed', () => {
    const history = [fact(1, 0), fact(2, 10)];
    expect(told(history, { sights: [sight(1, 1), sight(15, 2)] })).toEqual([
      'v1 1-10 true',
      'v1 10-15 untrue',
      'v2 15-now true',
    ]);
  });

  it('is not cut by a version that looks the same', () => {
    const history = [fact(1, 0), fact(2, 10, { appearance: 'look 1' })];
    expect(told(history, { sights: [sight(1, 1)] })).toEqual(['v1 1-now true']);
  });

  it('becomes true again by itself when the truth comes back', () => {
    const history = [fact(1, 0), fact(2, 10), fact(3, 20, { appearance: 'look 1' })];
    expect(told(history, { sights: [sight(1, 1)] })).toEqual([
      'v1 1-10 true',
      'v1 10-20 untrue',
      'v1 20-now true',
    ]);
  });

  it('is untrue from when the clock ended the snooze it shows', () => {
    const history = [fact(1, 0), fact(2, 10, { snoozed: true, snoozeEnd: 50 })];
    expect(told(history, { sights: [sight(1, 1), sight(11, 2), sight(60, 2)] })).toEqual([
      'v1 1-10 true',
      'v1 10-11 untrue',
      'v2 11-50 true',
      'v2 50-60 untrue',
      'v2 60-now true',
    ]);
  });

  it('has nothing to do with the end of a snooze that another version ended before', () => {
    const history = [fact(1, 0, { snoozed: true, snoozeEnd: 50 }), fact(2, 10)];
    expect(told(history, { sights: [sight(1, 1), sight(12, 2)] })).toEqual([
      'v1 1-10 true',
      'v1 10-12 untrue',
      'v2 12-now true',
    ]);
  });

  it('is true while it is newer than the truth, and before there is one', () => {
    expect(told([fact(1, 5), fact(2, 10)], { sights: [sight(1, 2)] })).toEqual(['v2 1-now true']);
  });

  it('is untrue when nobody knows the version it shows', () => {
    expect(told([fact(3, 0)], { sights: [sight(1, 2)] })).toEqual(['v2 1-now untrue']);
    expect(told([fact(3, 0)], { sights: [sight(1, 2)] }, [fact(2, 0)])).toEqual(['v2 1-now untrue']);
  });

  it('says with a note what holds until the next version, however that looks', () => {
    const history = [fact(1, 0), fact(2, 10, { appearance: 'look 1' })];
    expect(told(history, { sights: [sight(1, 1), sight(5, 1, { note: 'press' })] })).toEqual([
      'v1 1-5 true',
      'v1 5-10 true',
      'v1 10-now untrue',
    ]);
  });

  it('is untrue once a newer card took over, until it says so', () => {
    const sights = [sight(1, 1), sight(30, 1, { look: 'superseded' })];
    expect(told([fact(1, 0), fact(2, 40)], { sights, replacedAt: 20 })).toEqual([
      'v1 1-20 true',
      'v1 20-30 untrue',
      'v1 30-now true',
    ]);
  });

  it('ends where the message was taken back', () => {
    const sights = [sight(1, 1), sight(30, 1, { look: 'recalled' })];
    expect(told([fact(1, 0)], { sights })).toEqual(['v1 1-30 true']);
    expect(told([fact(1, 0)], { sights: [sight(30, 1), sight(30, 1, { look: 'recalled' })] })).toEqual([]);
  });

  it('tells the reason it came to while it was untrue, and none while it was true', () => {
    const staleness = [
      { from: 11, reason: 'waiting' },
      { from: 12, reason: 'no_window' },
      { from: 20, reason: null },
      { from: 41, reason: 'throttled' },
    ];
    const history = [fact(1, 0), fact(2, 10), fact(3, 40)];
    expect(told(history, { sights: [sight(1, 1), sight(20, 2)], staleness })).toEqual([
      'v1 1-10 true',
      'v1 10-20 untrue no_window',
      'v2 20-40 true',
      'v2 40-now untrue throttled',
    ]);
  });
});
