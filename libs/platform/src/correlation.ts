import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();

/** Runs `fn` so that every log line, outbox row and request made inside carries `id`. */
export function withCorrelation<T>(id: string, fn: () => T): T {
  return storage.run(id, fn);
}

/** The id that began at the callback, request or alert being worked on, if any. */
export function currentCorrelationId(): string | undefined {
  return storage.getStore();
}
