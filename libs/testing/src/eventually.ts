import { setTimeout as sleep } from 'node:timers/promises';

export interface EventuallyOptions {
  timeoutMs?: number;
  intervalMs?: number;
}

/** Repeats `probe` until it returns without throwing (and not `false`); throws its last error after `timeoutMs` (15 s). */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  { timeoutMs = 15_000, intervalMs = 20 }: EventuallyOptions = {},
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const last = await attempt(probe);
    if (last.ok) return last.value;
    if (performance.now() >= deadline) throw last.error;
    await sleep(intervalMs);
  }
}

async function attempt<T>(
  probe: () => T | Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; error: unknown }> {
  try {
    const value = await probe();
    return value === false ? { ok: false, error: new Error('the probe stayed false') } : { ok: true, value };
  } catch (error) {
    return { ok: false, error };
  }
}
