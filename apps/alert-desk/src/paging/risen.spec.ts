import type { DispatchPolicy, PolicyTarget, Severity } from '@app/contracts';
import fc from 'fast-check';
import { nextOf } from './next-of.js';
import type { PagingRun } from './paging-run.entity.js';
import { risen } from './risen.js';
import { looked, withDone } from './run-state.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 22) + second * 1000);
const level = (afterSeconds: number, ...severities: Severity[]) => ({
  ...{ targets: [], afterSeconds },
  ...(severities.length > 0 && { severities }),
});
const begun = (policy: DispatchPolicy, severity: Severity): PagingRun =>
  looked({
    ...{
      tenant: 't',
      alertId: 'a',
      run: 1,
      why: 'triggered',
      spaceId: 's',
      policy,
      template: null,
      severity,
      worst: severity,
    },
    ...{ doneLevel: 0, doneRepeat: 0, doneAt: at(0), hadNobody: false, pagedAt: null, dueAt: null },
    ...{ isStopped: false, autoCloseSeconds: null, autoCloseAt: null },
  });

/** Everything that is paged until a second, and the run then: `run: level.repeat @second`. */
function until(run: PagingRun, end: number): [PagingRun, string[]] {
  const pages: string[] = [];
  for (let due = nextOf(run); due && due.dueAt < at(end); due = nextOf(run)) {
    const { step, dueAt } = due;
    pages.push(`${run.run}: ${step.level}.${step.repeat} @${(dueAt.getTime() - at(0).getTime()) / 1000}`);
    run = withDone(run, due, false);
  }
  return [run, pages];
}

/** What is paged of an alert of one severity that has another from second `rise` on. */
function pagesOf(policy: DispatchPolicy, [from, to]: [Severity, Severity], rise: number): string[] {
  const [before, first] = until(begun(policy, from), rise);
  return [...first, ...until(risen(before, to, at(rise)), 1_000)[1]];
}

describe('an alert that becomes worse', () => {
  it('begins with whom only the worse is for when it does, and waits for each as the policy says', () => {
    const policy = { levels: [level(0, 'critical'), level(8, 'critical'), level(8, 'critical')] };
    expect(pagesOf(policy, ['info', 'critical'], 20)).toEqual(['1: 1.0 @20', '1: 2.0 @28', '1: 3.0 @36']);
  });

  it('goes on to a level that joins in, with what is left of its wait, also out of the repeats', () => {
    const policy = { levels: [level(0), level(10, 'critical')], repeat: { everySeconds: 3, times: 4 } };
    const repeats = ['1: 2.1', '1: 2.2', '1: 2.3', '1: 2.4'];
    const after = (second: number) => repeats.map((one, index) => `${one} @${second + 3 * (index + 1)}`);
    expect(pagesOf(policy, ['warning', 'critical'], 4)).toEqual([
      ...['1: 1.0 @0', '1: 1.1 @3', '1: 2.0 @13'],
      ...after(13),
    ]);
    // All repeats are over.
    expect(pagesOf(policy, ['warning', 'critical'], 60).slice(5)).toEqual(['1: 2.0 @60', ...after(60)]);
  });

  it('starts again at level 1 where it has passed somebody', () => {
    const policy = { levels: [level(0, 'critical'), level(2, 'warning', 'info')] };
    expect(pagesOf(policy, ['warning', 'critical'], 30)).toEqual(['1: 2.0 @0', '2: 1.0 @30']);
  });

  it('changes nothing where nobody joins in, where it gets better, and once somebody has taken it up', () => {
    const policy = { levels: [level(0), level(60)] };
    expect(pagesOf(policy, ['info', 'critical'], 30)).toEqual(['1: 1.0 @0', '1: 2.0 @60']);
    const some = { levels: [level(0, 'critical'), level(60, 'warning'), level(60)] };
    const [run] = until(begun(some, 'critical'), 10);
    expect(risen(run, 'warning', at(10))).toMatchObject({ run: 1, severity: 'warning', worst: 'critical' });
    const [taken] = until({ ...begun(some, 'info'), isStopped: true }, 10);
    expect(risen(taken, 'critical', at(10))).toEqual({ ...taken, severity: 'critical', worst: 'critical' });
  });

  it('does not put off what is due anyway', () => {
    // Nothing ran from second 5 to 100, and the news came first.
    const policy = { levels: [level(0), level(10), level(10, 'critical')] };
    const [run] = until(begun(policy, 'warning'), 5);
    expect(until(risen(run, 'critical', at(100)), 1_000)[1]).toEqual(['1: 2.0 @10', '1: 3.0 @20']);
  });

  it('starts again once, however often its severity rises and falls', () => {
    const policy = { levels: [level(0, 'critical'), level(5), level(5)] };
    let [run, pages] = until(begun(policy, 'warning'), 20);
    for (let second = 20; second < 100; second += 10) {
      run = risen(run, second % 20 === 0 ? 'critical' : 'warning', at(second));
      const [next, more] = until(run, second + 10);
      [run, pages] = [next, [...pages, ...more]];
    }
    expect(pages).toEqual(['1: 2.0 @0', '1: 3.0 @5', '2: 1.0 @20', '2: 2.0 @25', '2: 3.0 @30']);
  });

  it('pages no step of a run twice, whatever its severity does', () => {
    const severity = fc.constantFrom<Severity>('critical', 'warning', 'info');
    const levels = fc.array(
      fc.record({
        targets: fc.constant<PolicyTarget[]>([]),
        afterSeconds: fc.integer({ min: 0, max: 30 }),
        severities: fc.uniqueArray(severity, { minLength: 1 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    const repeat = fc.option(
      fc.record({ everySeconds: fc.integer({ min: 1, max: 20 }), times: fc.integer({ min: 0, max: 4 }) }),
    );
    const changes = fc.array(fc.tuple(fc.integer({ min: 1, max: 25 }), severity), { maxLength: 30 });
    fc.assert(
      fc.property(fc.record({ levels, repeat }), severity, changes, (policy, first, given) => {
        const pages: string[] = [];
        let [second, run] = [0, begun(policy, first)];
        for (const [wait, next] of given) {
          const [before, more] = until(run, (second += wait));
          pages.push(...more);
          run = risen(before, next, at(second));
        }
        pages.push(...until(run, 10_000)[1]);
        const steps = pages.map((page) => page.replace(/ @.*/, ''));
        expect(new Set(steps).size).toBe(steps.length);
        // Three severities get worse twice.
        expect(run.run).toBeLessThanOrEqual(3);
      }),
      { numRuns: 2_000 },
    );
  });
});
