/** Contract §6, "Sign-in throttle". */
export const LOGIN_LIMITS = { account: 10, address: 100 } as const;
export const LOGIN_WINDOW_MS = 15 * 60_000;

/** Whose attempts are counted together. The username need not exist. */
export interface LoginKey {
  tenant: string;
  username: string;
  remoteAddress: string;
}

/** Times of the attempts inside the window, newest first, cut at the limit. */
export interface CountedAttempts {
  account: Date[];
  address: Date[];
}

/** Milliseconds until another attempt is allowed; 0 = now. The limit-th newest attempt has to leave the window. */
export function waitBeforeLoginMs(attempts: CountedAttempts, now: Date): number {
  const waitFor = (times: Date[], limit: number): number => {
    const blocking = times[limit - 1];
    return blocking ? Math.max(0, blocking.getTime() + LOGIN_WINDOW_MS - now.getTime()) : 0;
  };
  return Math.max(
    waitFor(attempts.account, LOGIN_LIMITS.account),
    waitFor(attempts.address, LOGIN_LIMITS.address),
  );
}
