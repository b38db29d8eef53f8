import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();

/** Everything sent inside `fn` says that the message `id` caused it. */
export function withCausation<T>(id: string, fn: () => T): T {
  return storage.run(id, fn);
}

export function currentCausationId(): string | undefined {
  return storage.getStore();
}
