import { type DueStep, nextStep, type Standing } from './next-step.js';
import type { PagingRun } from './paging-run.entity.js';

type Progress = Pick<PagingRun, 'doneLevel' | 'doneRepeat' | 'doneAt' | 'hadNobody'>;

const standingOf = ({ doneLevel, doneRepeat, doneAt, hadNobody }: Progress): Standing => ({
  done: doneLevel === 0 ? null : { level: doneLevel, repeat: doneRepeat },
  at: doneAt,
  hadNobody,
});

/** What this run does next; null = it is stopped or at its end. */
export const nextOf = (run: PagingRun): DueStep | null =>
  run.isStopped ? null : nextStep(run.policy, standingOf(run), run.severity);
