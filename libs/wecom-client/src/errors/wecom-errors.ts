import type { ErrcodeClass } from './errcode-class.js';
import { errcodeClassOf, errcodeEntry } from './errcode-table.js';

export interface WecomApiErrorFacts {
  errcode: number;
  /** API name without host and query, e.g. `message/send`. */
  api: string;
  /** Id from errmsg that WeCom support asks for. Of errmsg only this and callerAddress are kept. */
  hint?: string;
  /** Of 60020: the address WeCom saw us call from, for the admin to add to the list. */
  callerAddress?: string;
  /** Ids the answer named, as returned (lower-cased): 81013 of message/send may carry them. */
  invalidUsers?: readonly string[];
  unlicensedUsers?: readonly string[];
}

/** WeCom answered with an errcode. Decide by subclass, `class` or `errcode`; messages never hold tokens or URLs. */
export abstract class WecomApiError extends Error {
  readonly errcode: number;
  readonly api: string;
  readonly hint?: string;
  readonly callerAddress?: string;
  readonly invalidUsers: readonly string[];
  readonly unlicensedUsers: readonly string[];
  abstract readonly class: ErrcodeClass;
  /** True when the same call can succeed later without anyone changing anything. */
  abstract readonly retryable: boolean;

  constructor(facts: WecomApiErrorFacts) {
    const name = errcodeEntry(facts.errcode)?.name ?? 'undocumented_code';
    super(`${facts.api}: ${facts.errcode} ${name}${facts.hint ? ` [hint ${facts.hint}]` : ''}`);
    this.name = new.target.name;
    this.errcode = facts.errcode;
    this.api = facts.api;
    this.hint = facts.hint;
    this.callerAddress = facts.callerAddress;
    this.invalidUsers = facts.invalidUsers ?? [];
    this.unlicensedUsers = facts.unlicensedUsers ?? [];
  }
}

/** Transient at WeCom: retry after 0.5–2 s with jitter, at most 3 times, then back off. */
export class WecomBusyError extends WecomApiError {
  readonly class = 'retry_now';
  readonly retryable = true;
}

/** The token codes a fresh token cures; the other refresh_token codes need a new login or pre-auth code. */
const RENEWABLE = new Set([40014, 42001, 40082, 42009]);

/** A short-lived credential is stale: renew it once and repeat, or for login codes send the member through login again. */
export class WecomTokenError extends WecomApiError {
  readonly class = 'refresh_token';
  readonly retryable = RENEWABLE.has(this.errcode);
}

/** A limit or a waiting state: wait for its window (60 s, 60 min, next day); errors count as calls. */
export class WecomLimitedError extends WecomApiError {
  readonly class = 'back_off';
  readonly retryable = true;
}

/** The corp must act or authorize again: stop all calls for this corp. */
export class WecomCorpError extends WecomApiError {
  readonly class = 'permanent_corp';
  readonly retryable = false;
}

/** These recipients cannot be reached this way: out of scope, unknown or unlicensed. */
export class WecomMemberError extends WecomApiError {
  readonly class = 'permanent_member';
  readonly retryable = false;
}

/** This message, card or response code can no longer be used in this form. */
export class WecomMessageError extends WecomApiError {
  readonly class = 'permanent_message';
  readonly retryable = false;
}

/** The provider must change configuration or buy something: page the operator. */
export class WecomOperatorError extends WecomApiError {
  readonly class = 'operator_action';
  readonly retryable = false;
}

/** Malformed call: our bug. */
export class WecomCallerError extends WecomApiError {
  readonly class = 'caller_bug';
  readonly retryable = false;
}

/** A code that is not on the list of 2026-01-09: treated like a caller bug, never retried blindly. */
export class WecomUnknownCodeError extends WecomApiError {
  readonly class = 'unknown';
  readonly retryable = false;
}

const ERROR_OF_CLASS: Record<ErrcodeClass, new (facts: WecomApiErrorFacts) => WecomApiError> = {
  retry_now: WecomBusyError,
  refresh_token: WecomTokenError,
  back_off: WecomLimitedError,
  permanent_corp: WecomCorpError,
  permanent_member: WecomMemberError,
  permanent_message: WecomMessageError,
  operator_action: WecomOperatorError,
  caller_bug: WecomCallerError,
  unknown: WecomUnknownCodeError,
};

/** The error of a non-zero errcode, of the one class the table names. */
export function wecomApiError(facts: WecomApiErrorFacts): WecomApiError {
  return new ERROR_OF_CLASS[errcodeClassOf(facts.errcode)](facts);
}

/** Revoked permanent code, authorization never granted or cancelled (02 §2.3): which of the two is not documented. */
const GRANT_GONE = new Set([40084, 48004]);

/** WeCom says that the corp's authorization is gone: whoever holds it asks once more before everything of the corp is deleted. */
export function isGrantGone(error: unknown): error is WecomCorpError {
  return error instanceof WecomCorpError && GRANT_GONE.has(error.errcode);
}

/** True for the codes withFreshToken renews on: 40014, 42001 (corp), 40082, 42009 (suite, provider). */
export function isStaleToken(error: unknown): error is WecomTokenError {
  return error instanceof WecomTokenError && RENEWABLE.has(error.errcode);
}
