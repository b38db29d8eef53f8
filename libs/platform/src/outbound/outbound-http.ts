import { Agent, request, type Dispatcher } from 'undici';
import { checkedLookup, type Resolve } from './checked-lookup.js';
import type { AllowedAddresses } from './forbidden-address.js';
import { OutboundAnswerError, OutboundForbiddenError, outboundFailure } from './outbound-errors.js';
import { checkOutboundUrl, isForbiddenHost } from './outbound-url.js';
import { UpstreamError } from '../errors.js';
import { spanned } from '../tracing/spanned.js';

export interface OutboundRequest {
  /** GET by default. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  /** Whole time of the request, resolving and reading included; 10,000 ms by default. */
  timeoutMs?: number;
  /** Bytes of the answer at most; 1 MiB by default. */
  maxBytes?: number;
  /** The status alone is the answer: a body that is too long, or does not end in time, spoils nothing. */
  isBodyIgnored?: boolean;
}

export interface OutboundAnswer {
  /** Of `request` 200 to 299. */
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  text: string;
}

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1024 * 1024;
const CONNECTIONS_PER_HOST = 8;
/** What an ignored body may have, in bytes and milliseconds, for its connection to serve the next request. */
const IGNORED = { bytes: 16 * 1024, ms: 1_000 };

/**
 * Requests to addresses that people gave us. They reach public addresses and those that are allowed, whatever a name
 * resolves to, follow no redirect, and end in time and size.
 */
export class OutboundHttp {
  readonly #agent: Agent;

  constructor(
    private readonly allowed: AllowedAddresses,
    resolve?: Resolve,
  ) {
    this.#agent = new Agent({
      connections: CONNECTIONS_PER_HOST,
      connect: { lookup: checkedLookup(allowed, resolve), timeout: TIMEOUT_MS },
      keepAliveTimeout: 4_000,
    });
  }

  /**
   * Resolves to a successful answer. Throws UpstreamError: `OUTBOUND_URL_INVALID`, `OUTBOUND_FORBIDDEN`,
   * `OUTBOUND_UNREACHABLE`, `OUTBOUND_TIMEOUT`, `OUTBOUND_ANSWER_TOO_LARGE`, and OutboundAnswerError (`OUTBOUND_REFUSED`)
   * for every other status. No error tells more of the URL than its host.
   */
  async request(text: string, options: OutboundRequest = {}): Promise<OutboundAnswer> {
    const answer = await this.ask(text, options);
    const { status, headers } = answer;
    if (status >= 200 && status < 300) return answer;
    throw new OutboundAnswerError(urlOf(text).host, status, answer.text, [headers['retry-after']].flat()[0]);
  }

  /** Resolves to the answer, whatever its status; a redirect is one. Throws as `request` does for all that is no answer. */
  async ask(text: string, options: OutboundRequest = {}): Promise<OutboundAnswer> {
    const url = urlOf(text);
    const { method = 'GET' } = options;
    // Of the address no more than its host: paths of webhooks are passwords.
    const attributes = { 'http.request.method': method, 'server.address': url.host };
    return spanned(`call outside ${method}`, 'client', attributes, async (span) => {
      const answer = await this.answerOf(url, options);
      span?.set({ 'http.response.status_code': answer.status });
      return answer;
    });
  }

  /** Ends the connections, requests under way too. */
  close(): Promise<void> {
    return this.#agent.destroy();
  }

  private async answerOf(url: URL, options: OutboundRequest): Promise<OutboundAnswer> {
    if (isForbiddenHost(url, this.allowed)) throw new OutboundForbiddenError(url.host);
    const limit = new AbortController();
    const timedOut = (): void => limit.abort(new DOMException('timed out', 'TimeoutError'));
    const timer = setTimeout(timedOut, options.timeoutMs ?? TIMEOUT_MS);
    try {
      return await this.exchange(url, options, limit.signal);
    } catch (error) {
      throw outboundFailure(url.host, error);
    } finally {
      clearTimeout(timer);
    }
  }

  private async exchange(url: URL, options: OutboundRequest, signal: AbortSignal): Promise<OutboundAnswer> {
    const { method = 'GET', headers, body, maxBytes = MAX_BYTES, isBodyIgnored } = options;
    const answer = await request(url, {
      ...{ method, body, signal, dispatcher: this.#agent },
      headers: { 'user-agent': 'wecom-oncall', ...headers },
    });
    const { statusCode: status } = answer;
    if (isBodyIgnored) {
      // Nobody waits for it, and it has no other end: its failure is nobody's.
      const rest = answer.body.dump({ limit: IGNORED.bytes, signal: AbortSignal.timeout(IGNORED.ms) });
      rest.catch(() => undefined);
      return { status, headers: answer.headers, text: '' };
    }
    return { status, headers: answer.headers, text: await read(answer.body, url.host, maxBytes) };
  }
}

function urlOf(text: string): URL {
  const problem = checkOutboundUrl(text);
  if (problem === undefined) return new URL(text);
  throw new UpstreamError('OUTBOUND_URL_INVALID', `the address ${problem}`, { retryable: false });
}

async function read(body: Dispatcher.ResponseData['body'], host: string, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early destroys the body and its connection.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes)
      throw new UpstreamError('OUTBOUND_ANSWER_TOO_LARGE', `${host} answered more than ${maxBytes} bytes`, {
        retryable: false,
        facts: { host },
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
