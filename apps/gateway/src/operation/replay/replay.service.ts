import { setImmediate as turn } from 'node:timers/promises';
import { keyAfter, MAX_PAGE_LIMIT, pageKey, type PageRequest, type ReplayKind } from '@app/contracts';
import { type KeptMessage, KeptMessages, type KeptQuery, Requester } from '@app/messaging';
import { isTransientError } from '@app/persistence';
import { UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { corpOf, tenantOf, versionOf } from './kept-message.js';
import type { ReplayedBody } from './replay.dto.js';

export interface ReplayRequest extends PageRequest {
  kind: ReplayKind;
  tenant?: string;
  from: Date;
  to: Date;
  dryRun: boolean;
}

type Replayed = Omit<ReplayedBody, 'kind' | 'dryRun'>;
type OfTenant = Replayed['tenants'][number];

/** A tenant with more connections than this is asked page by page; nobody has so many. */
const CORPS_PER_PAGE = 500;
const MOST_CORPS = 5_000;
/** So many are on their way to the bus at once. */
const AT_ONCE = 20;
/** Of a request that names no limit: so many pages, as far as they take no longer than a caller waits. */
const MOST_PAGES = 20;
const LONGEST_MS = 10_000;

/** Puts what is kept on the streams there once more. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly kept: KeptMessages,
    private readonly requester: Requester,
  ) {}

  /**
   * One page of `limit`, or without one all that there is time for; `next` is where it stopped. Throws UpstreamError while the
   * bus, or for a tenant's callbacks auth-service, does not answer.
   */
  async replay(request: ReplayRequest): Promise<Replayed> {
    if (request.limit !== undefined) return this.page(request);
    const until = performance.now() + LONGEST_MS;
    let sum = await this.page(request);
    for (let pages = 1; sum.next !== null && pages < MOST_PAGES && performance.now() < until; pages += 1) {
      const page = await this.page({ ...request, after: sum.next }).catch(passing);
      // What was put back is told; where it stopped it goes on.
      if (!page) break;
      sum = added(sum, page);
    }
    return sum;
  }

  private async page(request: ReplayRequest): Promise<Replayed> {
    const { messages, next } = await this.kept.page(await this.queryOf(request));
    const missing = await this.missing(request.kind, messages);
    const replayed = request.dryRun ? 0 : await this.putBack(messages);
    return {
      found: messages.length,
      tenants: countsOf(messages),
      missing,
      replayed,
      repeated: request.dryRun ? 0 : messages.length - replayed,
      next: next === null ? null : pageKey([next]),
    };
  }

  private async queryOf({ kind, tenant, from, to, ...page }: ReplayRequest): Promise<KeptQuery> {
    const [after] = keyAfter(page, ['whole']) ?? [];
    const { limit = MAX_PAGE_LIMIT } = page;
    const period = { from, to, limit, after: typeof after === 'number' ? after : undefined };
    if (kind === 'alert-events')
      return { ...period, stream: 'ALERTS', subject: `alerts.v1.${tenant ?? '*'}.event` };
    const callbacks = { ...period, stream: 'WECOM_CALLBACKS', subject: 'wecom.callback.>' } as const;
    if (tenant === undefined) return callbacks;
    const corps = await this.corpsOf(tenant);
    return { ...callbacks, isWanted: (message) => corps.has(corpOf(message) ?? '') };
  }

  private async corpsOf(tenant: string): Promise<Set<string>> {
    const corps = new Set<string>();
    for (let after: string | null | undefined; after !== null && corps.size < MOST_CORPS;) {
      const { items, next } = await this.requester.request('auth.integration.list', {
        ...{ tenant, limit: CORPS_PER_PAGE, after },
      });
      for (const { corpId } of items) corps.add(corpId);
      after = next;
    }
    return corps;
  }

  private async missing(kind: ReplayKind, messages: KeptMessage[]): Promise<number | null> {
    if (kind !== 'alert-events') return null;
    const versions: NonNullable<Awaited<ReturnType<typeof versionOf>>>[] = [];
    for (const message of messages) {
      const version = await versionOf(message);
      if (version) versions.push(version);
      // Messages may be large: callbacks and alerts get their turn between them.
      await turn();
    }
    if (versions.length === 0) return 0;
    try {
      return (await this.requester.request('card.versions.find-missing', { versions })).missing.length;
    } catch (error) {
      // A service that is away is a reason to replay, not to refuse.
      if (isTransientError(error)) return null;
      throw error;
    }
  }

  /** How many were put back; the others had been. */
  private async putBack(messages: KeptMessage[]): Promise<number> {
    let put = 0;
    for (let start = 0; start < messages.length; start += AT_ONCE) {
      const portion = messages.slice(start, start + AT_ONCE);
      const outcomes = await Promise.all(portion.map((message) => this.kept.again(message)));
      put += outcomes.filter(Boolean).length;
    }
    return put;
  }
}

function passing(error: unknown): null {
  if (isTransientError(error) || (error instanceof UpstreamError && error.retryable)) return null;
  throw error;
}

const added = (one: Replayed, other: Replayed): Replayed => ({
  found: one.found + other.found,
  tenants: summed([...one.tenants, ...other.tenants]),
  missing: one.missing === null || other.missing === null ? null : one.missing + other.missing,
  replayed: one.replayed + other.replayed,
  repeated: one.repeated + other.repeated,
  next: other.next,
});

const countsOf = (messages: KeptMessage[]): OfTenant[] =>
  summed(messages.map((message) => ({ tenant: tenantOf(message), found: 1 })));

function summed(parts: readonly OfTenant[]): OfTenant[] {
  const counts = new Map<string | null, number>();
  for (const { tenant, found } of parts) counts.set(tenant, (counts.get(tenant) ?? 0) + found);
  return [...counts].map(([tenant, found]) => ({ tenant, found }));
}
