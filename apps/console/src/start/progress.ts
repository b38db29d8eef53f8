export const STEPS = ['tenant', 'connection', 'people', 'alert', 'press'] as const;
export type Step = (typeof STEPS)[number];
export type StepState = 'done' | 'here' | 'later';

/** The first step that is not done is where one stands; what was done out of turn counts as done. */
export function stepStates(done: Record<Step, boolean>): Record<Step, StepState> {
  const here = STEPS.find((step) => !done[step]);
  return Object.fromEntries(
    STEPS.map((step): [Step, StepState] => [step, done[step] ? 'done' : step === here ? 'here' : 'later']),
  ) as Record<Step, StepState>;
}
