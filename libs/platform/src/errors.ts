/** Facts about an error that may leave the process: ids and numbers, never secrets. */
export type ErrorFacts = Record<string, unknown>;

export type ErrorFamily = 'domain' | 'upstream' | 'invariant';

/** One spelling for all: refusals the contract promises, and faults that only a log or a dead letter names. */
export type ErrorCode = Uppercase<string>;

/** Base of every error with a stable code (`INSTALLATION_INACTIVE`). */
export abstract class OncallError extends Error {
  abstract readonly family: ErrorFamily;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly facts: ErrorFacts = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
  }
}

/** A rule said no. Expected: repeating the same call gives the same answer. */
export class DomainError extends OncallError {
  readonly family = 'domain';

  constructor(code: ErrorCode, message: string, options: { facts?: ErrorFacts; cause?: unknown } = {}) {
    super(code, message, options.facts, options.cause);
  }
}

export interface UpstreamErrorOptions {
  retryable: boolean;
  retryAfterMs?: number;
  /** What the other side called it (an errcode, an HTTP status). */
  reason?: string;
  facts?: ErrorFacts;
  cause?: unknown;
}

/** Someone else failed. `retryable` says whether trying again can help; the runner decides when. */
export class UpstreamError extends OncallError {
  readonly family = 'upstream';
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  readonly reason?: string;

  constructor(code: ErrorCode, message: string, options: UpstreamErrorOptions) {
    super(code, message, options.facts, options.cause);
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.reason = options.reason;
  }
}

/** Our own bug: something that the code promises cannot happen. */
export class InvariantError extends OncallError {
  readonly family = 'invariant';

  constructor(code: ErrorCode, message: string, options: { facts?: ErrorFacts; cause?: unknown } = {}) {
    super(code, message, options.facts, options.cause);
  }
}
