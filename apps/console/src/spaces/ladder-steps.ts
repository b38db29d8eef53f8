import type { Policy, Target } from './spaces.data';

/** A rung as it is read: when, and whom. */
export interface Step {
  level: number;
  /** After the first page; null = at once with the one before, which has nobody. */
  atSeconds: number;
  afterSeconds: number;
  targets: Target[];
  severities: readonly string[] | null;
}

/** Rungs with their moments, counted from the alert. A level with nobody passes on at once. */
export function stepsOf(policy: Policy, delaySeconds: number): Step[] {
  let at = delaySeconds;
  return policy.levels.map(({ targets, afterSeconds, severities }, i) => {
    const isPassedOn = i > 0 && policy.levels[i - 1]!.targets.length === 0;
    const wait = i === 0 ? delaySeconds : isPassedOn ? 0 : (afterSeconds ?? 0);
    if (i > 0) at += wait;
    return { level: i + 1, atSeconds: at, afterSeconds: wait, targets, severities: severities ?? null };
  });
}
