import type { WecomHttp } from './wecom-http.js';

type Call = (http: WecomHttp, ...args: never[]) => unknown;
type Bound<F> = F extends (http: WecomHttp, ...args: infer A) => infer R ? (...args: A) => R : never;
export type BoundCalls<T> = { readonly [K in keyof T]: Bound<T[K]> };

/** Gives every call its connection pool, so that a call is a plain function in a file of its own. */
export function bindCalls<T extends Record<string, Call>>(http: WecomHttp, calls: T): BoundCalls<T> {
  const bound = Object.entries(calls).map(([name, call]) => [name, call.bind(undefined, http)]);
  return Object.fromEntries(bound) as BoundCalls<T>;
}
