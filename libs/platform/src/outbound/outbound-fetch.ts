import type { OutboundHttp, OutboundRequest } from './outbound-http.js';

/** What libraries that bring their own protocol ask for in place of `fetch`. */
export type OutboundFetch = (
  url: string,
  init?: { method?: string; headers?: Record<string, string>; body?: unknown },
) => Promise<Response>;

const WITHOUT_BODY = new Set([204, 205, 304]);

/**
 * `fetch` by OutboundHttp: of every status the answer, redirects are not followed. Rejects with a TypeError, as `fetch`
 * does, whose cause is OutboundHttp's error. `choose` says which one asks a host.
 */
export const outboundFetch =
  (
    choose: (url: URL) => OutboundHttp,
    limits: Pick<OutboundRequest, 'timeoutMs' | 'maxBytes'>,
  ): OutboundFetch =>
  async (url, { method = 'GET', headers, body } = {}) => {
    try {
      const answer = await choose(new URL(url)).ask(url, {
        ...{ ...limits, method: method as OutboundRequest['method'], headers },
        ...(body !== undefined && body !== null && { body: String(body as string | URLSearchParams) }),
      });
      const { status, text } = answer;
      const type = [answer.headers['content-type']].flat()[0];
      return new Response(WITHOUT_BODY.has(status) ? null : text, {
        ...{ status, headers: type === undefined ? {} : { 'content-type': type } },
      });
    } catch (cause) {
      throw new TypeError('the address cannot be asked', { cause });
    }
  };
