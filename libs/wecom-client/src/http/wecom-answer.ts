import { callerAddressIn, IP_NOT_ALLOWED } from '../errors/caller-address.js';
import { wecomApiError, type WecomApiError } from '../errors/wecom-errors.js';
import { WecomTransportError } from '../errors/wecom-transport-error.js';

export type WireObject = Record<string, unknown>;

/** Parses an answer; anything but a JSON object, or a non-numeric errcode, throws WecomTransportError 'body'. */
export function parseAnswer(api: string, text: string): WireObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the body, which may quote the request: it is not kept as cause.
    throw new WecomTransportError(api, 'unknown', 'body');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new WecomTransportError(api, 'unknown', 'body');
  }
  return value as WireObject;
}

/** Errcode of an answer: get_suite_token, get_permanent_code and others omit it on success, so absent is 0 (02 §0). */
export function errcodeOf(api: string, answer: WireObject): number {
  const errcode = answer.errcode ?? 0;
  if (typeof errcode !== 'number') throw new WecomTransportError(api, 'unknown', 'body');
  return errcode;
}

/** The typed error of an answer whose errcode is not 0. */
export function answerError(api: string, errcode: number, answer: WireObject): WecomApiError {
  return wecomApiError({
    errcode,
    api,
    hint: hintOf(answer.errmsg),
    callerAddress: errcode === IP_NOT_ALLOWED ? callerAddressIn(answer.errmsg) : undefined,
    invalidUsers: pipeList(answer.invaliduser),
    unlicensedUsers: pipeList(answer.unlicenseduser),
  });
}

/** The former edition of the calls of OAuth, and some proxies of it, write CorpId, UserId and OpenId (wecom/03 §2.2). */
export function inLowerCase(answer: WireObject): WireObject {
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name.toLowerCase(), value]));
}

/** True when WeCom reports that it could not parse all of our JSON, even with errcode 0: a bug alarm (07 §1). */
export function hasJsonWarning(answer: WireObject): boolean {
  return typeof answer.errmsg === 'string' && /warning:?\s*wrong json format/i.test(answer.errmsg);
}

/** `a|b` of a send, or an array as update_template_card returns it; absent reads as []. */
export function pipeList(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((id): id is string => typeof id === 'string' && id !== '');
  if (typeof value !== 'string') return [];
  return value
    .split('|')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

function hintOf(errmsg: unknown): string | undefined {
  if (typeof errmsg !== 'string') return undefined;
  // Only the two known forms (07 §1): a run of digits, or <unix seconds>_<n>_<32 hex>; nothing token-like gets through.
  return /hint:\s*\[(\d{6,40}(?:_\d{1,6}_[0-9a-f]{32})?)\]/.exec(errmsg)?.[1];
}
