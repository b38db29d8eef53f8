import { WecomTransportError, type TransportReason } from '../errors/wecom-transport-error.js';

/** Failures that happen before a byte of the request leaves: resolving, connecting, TLS trust. */
const BEFORE_SENDING =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_|ERR_TLS_CERT_)/;
const TIMEOUTS = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT', 'TimeoutError']);
/** What undici says where a proxy gives no way to WeCom: 407 = it wants to know who asks, 403 = it leads only elsewhere. */
const PROXY_REFUSAL = /^Proxy response \((\d{3})\) !== 200/;
const CLOSED = new Set(['UND_ERR_CLOSED', 'UND_ERR_DESTROYED']);

/** Turns a failure of undici into a WecomTransportError; the original is dropped because it may name the URL. */
export function transportFailure(api: string, error: unknown): WecomTransportError {
  const code = codeOf(error);
  if (CLOSED.has(code)) return new WecomTransportError(api, 'not-sent', 'closed');
  const refusal = PROXY_REFUSAL.exec(String((error as Error | undefined)?.message))?.[1];
  if (refusal !== undefined) return new WecomTransportError(api, 'not-sent', 'connect', `PROXY_${refusal}`);
  if (BEFORE_SENDING.test(code) || isConnectCall(error)) {
    return new WecomTransportError(api, 'not-sent', 'connect', code);
  }
  const reason: TransportReason = TIMEOUTS.has(code) ? 'timeout' : 'reset';
  return new WecomTransportError(api, 'unknown', reason, reason === 'timeout' ? undefined : code);
}

/** Judged by name and code: a DOMException made in another realm is no instanceof Error here. */
function codeOf(error: unknown): string {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  if (name === 'TimeoutError') return name;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'UNKNOWN';
}

function isConnectCall(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.syscall === 'connect';
}
