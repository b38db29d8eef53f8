import type { Severity } from '@app/contracts';

/** How patient the planner is. Milliseconds. */
export interface PlanPolicy {
  /** Wait for the pipeline's answer to a press before the card only says "taken". */
  pipelineAnswerMs: number;
  /** Quiet time before a change that no press caused costs a window, doubled for each recent reversal. */
  quietMs: { final: number; acted: number; detail: number };
  /** Upper bound of that quiet time. */
  maxQuietMs: Record<Severity, number>;
  /** What left a state before is waited for this many times as long as that took, up to a bound of its own. */
  returnFactor: number;
  maxReturnMs: Record<Severity, number>;
  /** Reversals older than this are forgotten. */
  flapMemoryMs: number;
  /** A window this close to its end is spent on the newest truth. */
  endingSoonMs: number;
  /** A card as old as `fromMs` will soon be replaced, which costs a window; until `untilMs` silence alone spends none. */
  renewal: { fromMs: number; untilMs: number };
  /** A message can be taken back for 24 h (D/94947); some minutes are left for the call. */
  recallMs: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const DEFAULT_POLICY: PlanPolicy = {
  pipelineAnswerMs: 5 * SECOND,
  quietMs: { final: SECOND, acted: SECOND, detail: 30 * SECOND },
  maxQuietMs: { critical: MINUTE, warning: 3 * MINUTE, info: 10 * MINUTE },
  returnFactor: 1.5,
  maxReturnMs: { critical: 10 * MINUTE, warning: 20 * MINUTE, info: 30 * MINUTE },
  flapMemoryMs: HOUR,
  endingSoonMs: 5 * MINUTE,
  renewal: { fromMs: 59 * HOUR, untilMs: 71 * HOUR + MINUTE },
  recallMs: 24 * HOUR - 10 * MINUTE,
};
