/** Seconds as people give them: an amount of the largest unit that is even. */
export const UNITS = { second: 1, minute: 60, hour: 3_600, day: 86_400 } as const;
export type Unit = keyof typeof UNITS;

const LARGEST_FIRST: readonly Unit[] = ['day', 'hour', 'minute', 'second'];

export function spanOf(seconds: number): { amount: number; unit: Unit } {
  const unit = seconds === 0 ? 'minute' : LARGEST_FIRST.find((one) => seconds % UNITS[one] === 0)!;
  return { amount: seconds / UNITS[unit], unit };
}
