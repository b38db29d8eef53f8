const MINUTE_MS = 60_000;
/** What a corp does about it (pay, enable, authorize) takes minutes to days; each probe is one refused call. */
const WAITS_MIN = [1, 5, 15, 60] as const;

/** Wait in ms before a paused corp is asked again, after so many probes in vain. */
export const probeWait = (probes: number): number =>
  WAITS_MIN[Math.min(probes, WAITS_MIN.length - 1)]! * MINUTE_MS;

/** How long one who may ask has for it, in ms, before another may. */
export const PROBE_LEASE_MS = MINUTE_MS;
