import { SEVERITIES, type Severity } from '@app/contracts';
import { nextOf } from './next-of.js';
import { isFor } from './next-step.js';
import type { PagingRun } from './paging-run.entity.js';

/**
 * The run of an alert that has become worse: levels that only the worse severity has join in. One that lies ahead is next, its
 * wait not over before this moment; where one was passed, who the alert is for now is told from level 1 on.
 */
export function risen(run: PagingRun, severity: Severity, now: Date): PagingRun {
  const after: PagingRun = { ...run, severity };
  if (run.isStopped || SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(run.severity)) return after;
  const joining = run.policy.levels.flatMap((level, index) =>
    isFor(level, severity) && !isFor(level, run.severity) ? [index + 1] : [],
  );
  if (joining.length === 0) return after;
  if (joining.some((level) => level < run.doneLevel)) {
    return { ...after, run: run.run + 1, doneLevel: 0, doneRepeat: 0, doneAt: now, hadNobody: false };
  }
  const ahead: PagingRun = { ...after, doneRepeat: 0 };
  const due = nextOf(ahead);
  if (!due || due.step.level === nextOf(run)?.step.level) return ahead;
  const lateMs = Math.max(0, now.getTime() - due.dueAt.getTime());
  return { ...ahead, doneAt: new Date(ahead.doneAt.getTime() + lateMs) };
}
