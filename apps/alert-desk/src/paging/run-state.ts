import { type AlertSnapshot, alertState } from '@app/contracts';
import { nextOf } from './next-of.js';
import { afterDone, type DueStep } from './next-step.js';
import type { PagingRun } from './paging-run.entity.js';
import { risen } from './risen.js';

/** The run after a step; `hadNobody`: no one was there to be paged. */
export function withDone(run: PagingRun, due: DueStep, hadNobody: boolean): PagingRun {
  const { done, at } = afterDone(due, hadNobody);
  return looked({
    ...run,
    doneLevel: done!.level,
    doneRepeat: done!.repeat,
    doneAt: at,
    hadNobody,
    pagedAt: hadNobody ? run.pagedAt : at,
  });
}

/** When the run has to be looked at again. */
export const looked = (run: PagingRun): PagingRun => ({ ...run, dueAt: nextOf(run)?.dueAt ?? null });

/** The run after another version of its alert: whoever takes it up, snoozes or closes it stops it. */
export function followed(run: PagingRun, snapshot: AlertSnapshot, now: Date): PagingRun {
  const isClosed = snapshot.status === 'closed';
  // A version that no person made comes from the sender: the alert is still firing.
  const isFiring = !isClosed && snapshot.lastChange.by === null;
  const isStopped = run.isStopped || alertState(snapshot, now) !== 'triggered';
  return looked({
    ...risen({ ...run, isStopped }, snapshot.severity, now),
    autoCloseAt: isClosed ? null : isFiring ? closesAt(run, now) : run.autoCloseAt,
  });
}

/** When an alert that fired at `now` closes by itself; null = it does not. */
export const closesAt = (
  { autoCloseSeconds }: Pick<PagingRun, 'autoCloseSeconds'>,
  now: Date,
): Date | null => (autoCloseSeconds === null ? null : new Date(now.getTime() + autoCloseSeconds * 1000));
