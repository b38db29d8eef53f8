import { SEVERITIES, type Severity } from '@app/contracts';
import { nextOf } from './next-of.js';
import { isFor } from './next-step.js';
import type { PagingRun } from './paging-run.entity.js';

const isWorse = (one: Severity, other: Severity): boolean =>
  SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);

/**
 * The run of an alert of another severity. Once it is worse than it ever was in this run, levels that only such an alert has join
 * in: one that lies ahead is next, its wait not over before this moment; where one was passed, everybody whom the alert is for
 * now is told anew, from level 1 on.
 */
export function risen(run: PagingRun, severity: Severity, now: Date): PagingRun {
  // A release that does not know it leaves it as it was.
  const before = isWorse(run.severity, run.worst) ? run.severity : run.worst;
  const worst = isWorse(severity, before) ? severity : before;
  const after: PagingRun = { ...run, severity, worst };
  if (run.isStopped || severity === run.severity) return after;
  if (worst !== before && hasPassed(run, before, worst)) {
    return { ...after, run: run.run + 1, doneLevel: 0, doneRepeat: 0, doneAt: now, hadNobody: false };
  }
  const [planned, due] = [nextOf(run), nextOf(after)];
  if (!due || due.step.level === planned?.step.level) return after;
  const lateMs = Math.max(0, now.getTime() - due.dueAt.getTime());
  return { ...after, doneAt: new Date(after.doneAt.getTime() + lateMs) };
}

/** Whether a level was left out that an alert of the worse severity has, and one of the other has not. */
const hasPassed = ({ policy, doneLevel }: PagingRun, other: Severity, worse: Severity): boolean =>
  policy.levels.some((level, index) => index + 1 < doneLevel && isFor(level, worse) && !isFor(level, other));
