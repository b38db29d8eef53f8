/** A call that was not made, or has just shown that the next ones must not be. */
export abstract class HeldCallError extends Error {
  /** `errcode`: what WeCom answered the call that found out, where it did. */
  constructor(
    why: string,
    readonly until: Date,
    readonly errcode?: number,
  ) {
    super(`${why} until ${until.toISOString()}`);
  }
}

/** 45009: this API may not be called for this corp until then. */
export class ApiBlockedError extends HeldCallError {
  override readonly name = 'ApiBlockedError';

  constructor(until: Date, errcode?: number) {
    super('calls are blocked', until, errcode);
  }
}

/** The corp has to act or authorize again; at `until` one call asks whether it has. */
export class CorpPausedError extends HeldCallError {
  override readonly name = 'CorpPausedError';

  constructor(until: Date, errcode: number) {
    super(`the corp must act first (errcode ${errcode}): no calls`, until, errcode);
  }
}

/** Calls for this corp got no answer several times in a row; at `until` one call tries again. */
export class CorpUnreachableError extends HeldCallError {
  override readonly name = 'CorpUnreachableError';

  constructor(until: Date) {
    super('WeCom does not answer: no calls', until);
  }
}
