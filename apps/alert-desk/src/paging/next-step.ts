import type { DispatchPolicy, PolicyLevel, Severity } from '@app/contracts';

/** One page of a policy. */
export interface Step {
  /** Counted from 1. */
  level: number;
  /** 0 = the level itself, else its n-th repetition; only the last level is repeated. */
  repeat: number;
}

/** How far the paging of one alert has come. */
export interface Standing {
  /** The last step that was done; null = none yet. */
  done: Step | null;
  /** When that step was due, however late it was done; before the first one, when that is due. */
  at: Date;
  /** Nobody was there to be paged. */
  hadNobody: boolean;
}

export interface DueStep {
  step: Step;
  dueAt: Date;
}

/** What is done next, for an alert of this severity, while nobody takes it up; null = nothing any more. Pure. */
export function nextStep(policy: DispatchPolicy, standing: Standing, severity: Severity): DueStep | null {
  const { done, at, hadNobody } = standing;
  const level = nextLevel(policy, done?.level ?? 0, severity);
  if (done === null) return level ? { step: { level, repeat: 0 }, dueAt: at } : null;
  // Behind a repetition there is one only since the severity is another.
  if (level) {
    // Where nobody was, nobody is waited for.
    const wait = hadNobody ? 0 : (levelOf(policy, level).afterSeconds ?? 0);
    return { step: { level, repeat: 0 }, dueAt: later(at, wait) };
  }
  const { everySeconds = 0, times = 0 } = policy.repeat ?? {};
  if (done.repeat >= times) return null;
  return { step: { level: done.level, repeat: done.repeat + 1 }, dueAt: later(at, everySeconds) };
}

export const afterDone = ({ step, dueAt }: DueStep, hadNobody: boolean): Standing => ({
  done: step,
  at: dueAt,
  hadNobody,
});

export const levelOf = ({ levels }: DispatchPolicy, level: number): PolicyLevel => levels[level - 1]!;

export const isFor = ({ severities }: PolicyLevel, severity: Severity): boolean =>
  severities === undefined || severities === null || severities.includes(severity);

/** The first level behind `level` that is for alerts of this severity. */
function nextLevel({ levels }: DispatchPolicy, level: number, severity: Severity): number | null {
  const index = levels.findIndex((one, i) => i >= level && isFor(one, severity));
  return index < 0 ? null : index + 1;
}

const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);
