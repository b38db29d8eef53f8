const MASK = '***';

// Our words and WeCom's. `errcode`, `errorCode` and `statusCode` explain failures and stay.
const SECRET_NAME =
  /(token|secret|secrets_?keys|password|passwd|ticket|cookie|authorization|api_?key|aes_?key|credentials?)$/i;
const CODE_NAME = /(^|_)code$|(auth|permanent|response|login|oauth|pre_?auth)_?code$/i;

const QUERY_VALUE =
  /([?&;](?:[\w-]*(?:token|secret|password|ticket|signature)|(?:[\w-]*_)?code|state)=)[^&\s"'#<>)\]]+/gi;
const JSON_VALUE =
  /((?:\\?["'])(?:[\w-]*(?:token|secret|password|ticket|aeskey)|(?:auth|permanent|response|pre_auth)_?code|code)(?:\\?["'])\s*:\s*(?:\\?["']))[^"'\\]*/gi;
const URL_CREDENTIALS = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
/** Tokens of ours stand in addresses too. */
const OWN_TOKEN = /\bw[io]_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g;
/** The address of a WeCom group robot is its password (D/91770); our own door for such senders looks the same. */
const ROBOT_KEY = /(\/webhook\/send\?key=)[^&\s"'#<>)\]]+/gi;
const BEARER = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;

/** Whether a field of this name may hold a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) || CODE_NAME.test(name);
}

/** Removes tokens, codes and passwords that ride inside a text: query values, JSON fields, URL credentials, headers. */
export function redactText(text: string): string {
  return text
    .replace(QUERY_VALUE, `$1${MASK}`)
    .replace(JSON_VALUE, `$1${MASK}`)
    .replace(ROBOT_KEY, `$1${MASK}`)
    .replace(URL_CREDENTIALS, `$1${MASK}@`)
    .replace(BEARER, `$1 ${MASK}`)
    .replace(OWN_TOKEN, MASK);
}

/** A copy of a value that is fit for a log line. Errors become plain objects with their causes. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth > 6) return '[deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof URL) return redactText(value.href);
  if (Buffer.isBuffer(value) || ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redact(item, depth + 1));
  if ('toJSON' in value && typeof value.toJSON === 'function') return redact(value.toJSON(), depth + 1);
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, isSecretName(key) ? MASK : redact(field, depth + 1)]),
  );
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const { code, facts, reason } = error as Error & Record<'code' | 'facts' | 'reason', unknown>;
  return {
    type: error.name,
    message: redactText(error.message),
    ...(code === undefined ? {} : { errorCode: redact(code, depth + 1) }),
    ...(facts === undefined ? {} : { facts: redact(facts, depth + 1) }),
    ...(typeof reason === 'string' ? { reason: redactText(reason) } : {}),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
    ...(error instanceof AggregateError ? { errors: redact(error.errors, depth + 1) } : {}),
  };
}
