import type { Lamp } from '../show/state-tag';
import type { Received } from './sources.data';

export type Verdict = 'accepted' | 'partly' | 'nothing' | 'refused' | 'waiting';
const LAMPS: Record<Verdict, Lamp> = {
  accepted: 'ok',
  partly: 'warn',
  nothing: 'off',
  refused: 'bad',
  waiting: 'off',
};

/** What a body came to, as one word with its lamp. */
export function verdictOf({ events, leftOut, became }: Pick<Received, 'events' | 'leftOut' | 'became'>): {
  verdict: Verdict;
  lamp: Lamp;
} {
  const isWaiting = became.length > 0 && became.every((one) => one.became === 'waiting');
  const isRefused = became.some((one) => one.became === 'refused');
  const verdict: Verdict =
    events === 0
      ? leftOut.length > 0
        ? 'refused'
        : 'nothing'
      : leftOut.length > 0 || isRefused
        ? 'partly'
        : isWaiting
          ? 'waiting'
          : 'accepted';
  return { verdict, lamp: LAMPS[verdict] };
}

/** How many events became what, in the order in which the body has them. */
export function sumsOf(became: Received['became']): [became: string, count: number][] {
  const sums = new Map<string, number>();
  for (const one of became) sums.set(one.became, (sums.get(one.became) ?? 0) + 1);
  return [...sums];
}

/** The alerts a body touched, each once. */
export const alertsOf = (became: Received['became']): string[] => [
  ...new Set(became.flatMap(({ alertId }) => alertId ?? [])),
];
