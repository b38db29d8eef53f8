export interface Random {
  /** From 0 to 1. */
  unit(): number;
  /** Whole number from low to high, both included. */
  whole(low: number, high: number): number;
  between(low: number, high: number): number;
  /** As likely between 1 and 10 as between 10 and 100. */
  logBetween(low: number, high: number): number;
  chance(share: number): boolean;
  /** Picks from [value, weight] pairs. */
  pick<T>(pairs: [T, number][]): T;
}
export function randomOf(seed: number, stream: number): Random;
