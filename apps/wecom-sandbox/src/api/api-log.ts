import type { Json } from '../world/model.js';

export interface ApiLogEntry {
  id: number;
  at: number;
  api: string;
  corpId?: string;
  query: Record<string, string>;
  body: unknown;
  httpStatus: number;
  /** The answer without its secrets; absent when none was sent. */
  answer?: unknown;
  errcode?: number;
  /** Whether the call took effect although the caller may not know. */
  applied: boolean;
  fault?: string;
}

/** Response codes stay: a test must see which one was spent, and one use makes them worthless. */
const SECRET_FIELDS = new Set([
  ...['access_token', 'suite_access_token', 'provider_access_token'],
  ...['secret', 'suite_secret', 'provider_secret', 'corpsecret'],
  ...['permanent_code', 'suite_ticket', 'auth_code', 'pre_auth_code', 'user_ticket', 'code'],
]);

export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Json).map(([key, inner]) => [
      key,
      SECRET_FIELDS.has(key) ? '***' : withoutSecrets(inner),
    ]),
  );
}

const KEPT = 5000;

export class ApiLog {
  readonly entries: ApiLogEntry[] = [];
  private readonly followers = new Set<(entry: ApiLogEntry) => void>();
  private sequence = 0;

  /** Tells of each call from now on: a long run has more than are kept. */
  follow(follower: (entry: ApiLogEntry) => void): void {
    this.followers.add(follower);
  }

  add(entry: Omit<ApiLogEntry, 'id'>): void {
    this.sequence += 1;
    const kept = {
      ...entry,
      id: this.sequence,
      // In a query a key is a group robot's password; in a card it names a button.
      query: withoutSecrets({
        ...entry.query,
        ...(entry.query.key && { key: '***' }),
      }) as Record<string, string>,
      body: withoutSecrets(entry.body),
      answer: withoutSecrets(entry.answer),
    };
    this.entries.push(kept);
    for (const follower of this.followers) follower(kept);
    if (this.entries.length > KEPT) this.entries.shift();
  }

  clear(): void {
    this.entries.length = 0;
  }
}
