import type { Dispatcher } from 'undici';
import type { ErrcodeClass } from '../errors/errcode-class.js';
import { WecomApiError } from '../errors/wecom-errors.js';
import { WecomTransportError } from '../errors/wecom-transport-error.js';
import { exchange } from './exchange.js';
import { transportFailure } from './transport-failure.js';
import { wayOut } from './way-out.js';
import { answerError, errcodeOf, hasJsonWarning, parseAnswer, type WireObject } from './wecom-answer.js';

export interface WecomCall {
  /** API name without query, e.g. `message/send`. */
  api: string;
  durationMs: number;
  outcome: 'ok' | ErrcodeClass | 'network';
}

export interface WecomHttpOptions {
  /** Origin, `https://qyapi.weixin.qq.com` in production. */
  baseUrl: string;
  /** Path that each API's name stands below, `/cgi-bin` by default. */
  root?: string;
  /** Whole time of one call, connecting included; 10000 ms by default (get_permanent_code is slow, 02 §4.3). */
  timeoutMs?: number;
  /** Open connections at most; 45033 was seen with as few as 5 to 10 parallel calls, limits belong to the caller. */
  connections?: number;
  /** HTTP proxy that calls leave through (CONNECT), `http://user:password@proxy:3128`; without, straight to WeCom. */
  proxyUrl?: string;
  /** Called once per call, for metrics. */
  onCall?: (call: WecomCall) => void;
  /** Called when WeCom could not read all of our JSON, even if errcode is 0: a bug alarm. */
  onWarning?: (warning: { api: string; kind: 'wrong-json-format' }) => void;
  /** Runs each call, for traces; `api` as in WecomCall. */
  around?: <T>(call: { api: string; method: string }, run: () => Promise<T>) => Promise<T>;
  /** Value of the X-Correlation-Id header, for calls that bring none. */
  correlationId?: () => string | undefined;
}

export type WecomQuery = Readonly<Record<string, string>>;

interface Asked {
  api: string;
  query: WecomQuery;
  /** Absent = a GET. */
  body?: string;
  correlationId?: string;
}

const methodOf = ({ body }: Asked) => (body === undefined ? 'GET' : 'POST');

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** One origin's connection pool; every call resolves to a checked answer or throws WecomApiError or WecomTransportError. */
export class WecomHttp {
  readonly #connections: Dispatcher;
  readonly #origin: string;
  readonly #root: string;
  readonly #timeoutMs: number;

  constructor(private readonly options: WecomHttpOptions) {
    const base = new URL(options.baseUrl);
    this.#timeoutMs = options.timeoutMs ?? 10_000;
    this.#root = base.pathname.replace(/\/$/, '') + (options.root ?? '/cgi-bin');
    this.#origin = base.origin;
    this.#connections = wayOut(base.origin, {
      connections: options.connections ?? 32,
      // Shorter than the whole call, so that an unreachable host is reported as not-sent and not as unknown.
      connectMs: Math.max(1, Math.floor(this.#timeoutMs / 2)),
      maxAnswerBytes: MAX_ANSWER_BYTES,
      proxyUrl: options.proxyUrl,
    });
  }

  /** GET <root>/<api>. */
  get(api: string, query: WecomQuery): Promise<WireObject> {
    return this.#call({ api, query });
  }

  /** POST <root>/<api> with a JSON body; undefined properties are left out. */
  post(api: string, query: WecomQuery, body: object): Promise<WireObject> {
    return this.#call({ api, query, body: JSON.stringify(body) });
  }

  /** POST with exactly these bytes: a repeat after an unknown outcome must be byte-identical (07 §3). */
  postRaw(api: string, accessToken: string, bodyText: string, correlationId?: string): Promise<WireObject> {
    return this.#call({ api, query: { access_token: accessToken }, body: bodyText, correlationId });
  }

  /** Waits for running calls, then closes the connections. */
  async close(): Promise<void> {
    await this.#connections.close();
  }

  #call(asked: Asked): Promise<WireObject> {
    const { around } = this.options;
    if (!around) return this.#answered(asked);
    return around({ api: asked.api, method: methodOf(asked) }, () => this.#answered(asked));
  }

  async #answered(asked: Asked): Promise<WireObject> {
    const { api } = asked;
    const startedAt = performance.now();
    let outcome: WecomCall['outcome'] = 'network';
    try {
      const answer = parseAnswer(api, await this.#exchange(asked));
      const errcode = errcodeOf(api, answer);
      if (hasJsonWarning(answer)) this.options.onWarning?.({ api, kind: 'wrong-json-format' });
      if (errcode !== 0) throw answerError(api, errcode, answer);
      outcome = 'ok';
      return answer;
    } catch (error) {
      if (error instanceof WecomApiError) outcome = error.class;
      throw error;
    } finally {
      this.options.onCall?.({ api, durationMs: performance.now() - startedAt, outcome });
    }
  }

  async #exchange(asked: Asked): Promise<string> {
    const { api, query, body } = asked;
    const question = {
      origin: this.#origin,
      method: methodOf(asked),
      path: `${this.#root}/${api}?${new URLSearchParams(query).toString()}`,
      headers: this.#headers(asked),
      body,
    } as const;
    const { status, text } = await exchange(this.#connections, question, this.#timeoutMs).catch(
      (error: unknown) => {
        throw transportFailure(api, error);
      },
    );
    // API errors come with 200; another status says nothing about what happened behind the proxy (07 §1).
    if (status !== 200) throw new WecomTransportError(api, 'unknown', 'status', String(status));
    return text;
  }

  #headers({ body, correlationId = this.options.correlationId?.() }: Asked): Record<string, string> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (body !== undefined) headers['content-type'] = 'application/json; charset=utf-8';
    if (correlationId && /^[\x21-\x7e]{1,200}$/.test(correlationId))
      headers['x-correlation-id'] = correlationId;
    return headers;
  }
}
