import type { DispatchPolicy, Severity } from '@app/contracts';
import { afterDone, nextStep, type Standing } from './next-step.js';

const START = new Date('2026-11-22T08:00:00Z');
const targets = [{ account: 'zhangsan' }];
const policy = (...levels: Partial<DispatchPolicy['levels'][number]>[]): DispatchPolicy => ({
  levels: levels.map((level) => ({ targets, afterSeconds: 300, ...level })),
});

/** Every step with the seconds at which it is due; `empty` = levels where nobody is. */
function played(given: DispatchPolicy, severity: Severity = 'critical', empty: number[] = []): string[] {
  const steps: string[] = [];
  let standing: Standing = { done: null, at: START, hadNobody: false };
  for (let due = nextStep(given, standing, severity); due; due = nextStep(given, standing, severity)) {
    const { level, repeat } = due.step;
    steps.push(`${level}.${repeat} at ${(due.dueAt.getTime() - START.getTime()) / 1000}`);
    standing = afterDone(due, empty.includes(level));
  }
  return steps;
}

describe('the next step of a policy', () => {
  it('goes level by level, each after its own wait; the first one at once', () => {
    expect(played(policy({}, { afterSeconds: 60 }, { afterSeconds: 600 }))).toEqual([
      '1.0 at 0',
      '2.0 at 60',
      '3.0 at 660',
    ]);
  });

  it('repeats the last level', () => {
    const repeat = { everySeconds: 120, times: 2 };
    expect(played({ ...policy({}, {}), repeat })).toEqual([
      '1.0 at 0',
      '2.0 at 300',
      '2.1 at 420',
      '2.2 at 540',
    ]);
  });

  it('waits for nobody where nobody is', () => {
    expect(played(policy({}, {}, {}), 'critical', [1])).toEqual(['1.0 at 0', '2.0 at 0', '3.0 at 300']);
    expect(played(policy({}, {}, {}), 'critical', [2])).toEqual(['1.0 at 0', '2.0 at 300', '3.0 at 300']);
  });

  it('gives a last level with nobody its repetitions at their time: somebody may be there by then', () => {
    const repeat = { everySeconds: 120, times: 2 };
    expect(played({ ...policy({}), repeat }, 'critical', [1])).toEqual([
      '1.0 at 0',
      '1.1 at 120',
      '1.2 at 240',
    ]);
  });

  it('leaves out levels for other severities, as if they were not there', () => {
    const given = {
      ...policy({}, { severities: ['critical'], afterSeconds: 60 }, { afterSeconds: 600 }),
      repeat: { everySeconds: 30, times: 1 },
    } satisfies DispatchPolicy;
    expect(played(given, 'critical')).toEqual(['1.0 at 0', '2.0 at 60', '3.0 at 660', '3.1 at 690']);
    expect(played(given, 'info')).toEqual(['1.0 at 0', '3.0 at 600', '3.1 at 630']);
    const last = { ...policy({}, { severities: ['critical'] }), repeat: { everySeconds: 30, times: 1 } };
    expect(played(last as DispatchPolicy, 'info')).toEqual(['1.0 at 0', '1.1 at 30']);
  });

  it('is none without levels', () => {
    expect(played({ levels: [], repeat: { everySeconds: 1, times: 9 } })).toEqual([]);
    expect(played(policy({ severities: ['info'] }), 'critical')).toEqual([]);
  });
});
