import { currentSpan, spanned } from './spanned.js';

type Around = <T>(call: { api: string; method: string }, run: () => Promise<T>) => Promise<T>;

/** Each call of WeCom is a step of the trace it is part of: the API is told, never the address with its query. */
export function tracedCalls(baseUrl: string): Around {
  const { host } = new URL(baseUrl);
  return ({ api, method }, run) => {
    if (!currentSpan()) return run();
    const attributes = { 'http.request.method': method, 'server.address': host, 'wecom.api': api };
    return spanned(`wecom ${api}`, 'client', attributes, run);
  };
}
