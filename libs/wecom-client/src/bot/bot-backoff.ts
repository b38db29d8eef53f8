export interface BotBackoff {
  /** Milliseconds before the second try. */
  firstMs: number;
  maxMs: number;
  /** Tries in a row that may fail before the connection gives up. */
  tries: number;
}

/** 1, 2, 4 … 30 s, ten tries, as the vendor's SDK does (wecom/08 §4.2). */
export const BOT_BACKOFF: BotBackoff = { firstMs: 1_000, maxMs: 30_000, tries: 10 };

/** Milliseconds before the next try after `failures` ≥ 1 in a row; between half of the step and all of it. */
export function backoffMs({ firstMs, maxMs }: BotBackoff, failures: number, random: number): number {
  const step = Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(step * (0.5 + random / 2));
}
