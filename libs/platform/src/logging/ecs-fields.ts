/** The version of Elastic's Common Schema whose names the lines carry. */
export const ECS_VERSION = '8.17.0';

/** What a redacted error is made of; see redact. */
interface ToldError {
  type?: unknown;
  message?: unknown;
  errorCode?: unknown;
  stack?: unknown;
}

/**
 * The fields of a line by the names of the Common Schema (`event` → `event.action`, `err` → `error`, Nest's `context` →
 * `log.logger`); all others stand below `oncall`, where they can meet no field of the schema.
 */
export function ecsFields({
  err,
  event,
  context,
  'trace.id': traceId,
  'span.id': spanId,
  ...own
}: Record<string, unknown>): Record<string, unknown> {
  const { error, more } = errorFields(err);
  const oncall = more === undefined ? own : { ...own, error: more };
  return {
    ...(traceId === undefined ? {} : { 'trace.id': traceId, 'span.id': spanId }),
    ...(event === undefined ? {} : { 'event.action': event }),
    ...(context === undefined ? {} : { 'log.logger': context }),
    ...(error === undefined ? {} : { error }),
    ...(Object.keys(oncall).length === 0 ? {} : { oncall }),
  };
}

/** What the schema knows of an error, and what only we do: facts, reason and causes. */
function errorFields(err: unknown): { error?: object; more?: object } {
  if (err === undefined || err === null) return {};
  if (typeof err !== 'object') return { error: { message: String(err) } };
  const { type, message, errorCode: code, stack, ...more } = err as ToldError;
  const error = { type, message, ...(code === undefined ? {} : { code }), stack_trace: stack };
  return Object.keys(more).length === 0 ? { error } : { error, more };
}
