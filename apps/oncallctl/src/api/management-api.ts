import { Refused, Unreachable } from './api-errors.js';

export interface Connection {
  /** Of the gateway, without a slash at its end. */
  url: string;
  token: string;
}

type Query = Record<string, string | number | boolean | undefined>;
interface Problem {
  code?: string;
  detail?: string;
  title?: string;
  errors?: { field: string; message: string }[];
}

/** Above what a question to WeCom may take behind the gateway. */
const TIMEOUT_MS = 60_000;
const PAGE = 200;

/** The management API (contract §2 and on): paths begin behind `/api/v1`. */
export class ManagementApi {
  constructor(private readonly connection: Connection) {}

  get<T>(path: string, query?: Query): Promise<T> {
    return this.ask<T>('GET', path, query);
  }

  post<T>(path: string, body?: unknown, query?: Query): Promise<T> {
    return this.ask<T>('POST', path, query, body);
  }

  put<T>(path: string, body: unknown, query?: Query): Promise<T> {
    return this.ask<T>('PUT', path, query, body);
  }

  delete(path: string): Promise<void> {
    return this.ask<void>('DELETE', path);
  }

  /** Every item of a list, page by page, at most `limit`. */
  async all<T>(path: string, { limit = Infinity, ...query }: Query & { limit?: number } = {}): Promise<T[]> {
    const items: T[] = [];
    for (let after: string | null | undefined; after !== null && items.length < limit;) {
      const asked = { ...query, limit: Math.min(PAGE, limit - items.length), after };
      const page: { items: T[]; next: string | null } = await this.get(path, asked);
      items.push(...page.items);
      after = page.next;
    }
    return items;
  }

  private async ask<T>(method: string, path: string, query: Query = {}, body?: unknown): Promise<T> {
    const { url, token } = this.connection;
    const address = new URL(`${url}/api/v1/${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) address.searchParams.set(name, String(value));
    }
    const answer = await fetch(address, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'accept-language': 'en',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      // A token goes nowhere but where it was meant to go.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: Error & { cause?: { code?: string; message?: string } }) => {
      throw new Unreachable(address.origin, error.cause?.code ?? error.cause?.message ?? error.name);
    });
    const text = await answer.text();
    const value = json(text);
    if (answer.ok && (text === '' || value !== undefined)) return value as T;
    const { code = 'NO_MANAGEMENT_API', detail, title, errors } = (value ?? {}) as Problem;
    const message =
      detail ?? title ?? `${address.origin} answered ${answer.status}, and not as a gateway does`;
    throw new Refused(answer.status, code, message, errors);
  }
}

function json(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** Of an id that goes into a path. */
export const segment = (id: string): string => encodeURIComponent(id);
/** What belongs to a tenant. */
export const ofTenant = (tenant: string, ...path: string[]): string =>
  ['tenants', segment(tenant), ...path.map(segment)].join('/');
