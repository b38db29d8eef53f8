import { DEFAULT_PAGE_LIMIT, keyAfter, pageKey, type PageRequest, type ReplayKind } from '@app/contracts';
import { type KeptMessage, KeptMessages, type KeptQuery, Requester } from '@app/messaging';
import { isTransientError } from '@app/persistence';
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

/** A tenant with more connections than this is asked page by page; nobody has so many. */
const CORPS_PER_PAGE = 500;
const MOST_CORPS = 5_000;
/** So many are on their way to the bus at once. */
const AT_ONCE = 20;

/** Puts what is kept on the streams there once more, a page at a time. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly kept: KeptMessages,
    private readonly requester: Requester,
  ) {}

  /** Throws UpstreamError while the bus, or for a tenant's callbacks auth-service, does not answer. */
  async page(request: ReplayRequest): Promise<Replayed> {
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
    const [after] = keyAfter(page, 1) ?? [];
    const { limit = DEFAULT_PAGE_LIMIT } = page;
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
    const versions = messages.flatMap((message) => versionOf(message) ?? []);
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

function countsOf(messages: KeptMessage[]): { tenant: string | null; found: number }[] {
  const counts = new Map<string | null, number>();
  for (const message of messages) {
    const tenant = tenantOf(message);
    counts.set(tenant, (counts.get(tenant) ?? 0) + 1);
  }
  return [...counts].map(([tenant, found]) => ({ tenant, found }));
}
