import { AsyncLocalStorage } from 'node:async_hooks';

interface Trace {
  correlationId: string;
  causationId: string | undefined;
}

/** One for both ids: every promise of the process carries each storage on. */
const storage = new AsyncLocalStorage<Trace>();

/**
 * Runs `fn` so that every log line, outbox row and request made inside carries `id`; with `causationId`, what is sent inside
 * says that this message caused it.
 */
export function withCorrelation<T>(id: string, fn: () => T, causationId?: string): T {
  return storage.run({ correlationId: id, causationId: causationId ?? currentCausationId() }, fn);
}

/** The id that began at the callback, request or alert being worked on, if any. */
export function currentCorrelationId(): string | undefined {
  return storage.getStore()?.correlationId;
}

/** The message that is being worked on, if any. */
export function currentCausationId(): string | undefined {
  return storage.getStore()?.causationId;
}
