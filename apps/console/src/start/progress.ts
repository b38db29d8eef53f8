export const STEPS = ['tenant', 'connection', 'people', 'alert', 'press', 'source'] as const;
export type Step = (typeof STEPS)[number];
export type StepState = 'done' | 'here' | 'later';

interface Connected {
  authorization: string;
  isOwnApp: boolean;
}

/**
 * A suite's installation is complete by itself; an app of the corp's own once the doctor finds nothing wrong. Where
 * somebody pressed a card once, it was: what is wrong since then is the overview's to say. Where the doctor cannot be
 * asked, there is nothing to wait for.
 */
export const isConnected = (
  connections: readonly Connected[],
  { isWell, wasPressed }: { isWell: boolean | undefined; wasPressed: boolean },
): boolean =>
  connections.some(
    ({ authorization, isOwnApp }) =>
      wasPressed || (authorization === 'active' && (!isOwnApp || isWell !== false)),
  );

/** The first step that is not done is where one stands; what was done out of turn counts as done. */
export function stepStates(done: Record<Step, boolean>): Record<Step, StepState> {
  const here = STEPS.find((step) => !done[step]);
  return Object.fromEntries(
    STEPS.map((step): [Step, StepState] => [step, done[step] ? 'done' : step === here ? 'here' : 'later']),
  ) as Record<Step, StepState>;
}
