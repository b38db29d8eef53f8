// The shapes are the server's; tests name what they read.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

/** An answer other than 2xx. */
export class JsonApiError extends Error {
  /** @param retryAfterMs what the answer asked for with `Retry-After`, where it named seconds */
  constructor(
    readonly status: number,
    readonly body: Record<string, unknown>,
    what: string,
    readonly retryAfterMs?: number,
  ) {
    super(`${what} answered ${status}: ${JSON.stringify(body).slice(0, 300)}`);
  }
}

/** JSON over HTTP; a status other than 2xx throws JsonApiError. */
export class JsonApi {
  constructor(
    private readonly baseUrl: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  async call<T = Json>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: { ...this.headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    const text = await response.text();
    if (!response.ok) {
      const wait = milliseconds(response.headers.get('retry-after'));
      throw new JsonApiError(response.status, parse(text), `${method} ${path}`, wait);
    }
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  get = <T = Json>(path: string): Promise<T> => this.call<T>('GET', path);
  put = <T = Json>(path: string, body: unknown): Promise<T> => this.call<T>('PUT', path, body);
  post = <T = Json>(path: string, body: unknown = {}): Promise<T> => this.call<T>('POST', path, body);
  delete = <T = Json>(path: string): Promise<T> => this.call<T>('DELETE', path);
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { text };
  }
}

function milliseconds(retryAfter: string | null): number | undefined {
  return retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : undefined;
}
