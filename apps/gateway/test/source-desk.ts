import type { CreateSource, SourceView } from '@app/contracts';
import { DomainError, UpstreamError } from '@app/platform';
import type { GatewayHarness } from './gateway-harness.js';

const TENANT = { name: 'Acme', locale: 'zh-CN', timeZone: 'Asia/Shanghai', alertAccess: 'tenant' } as const;

/** What alert-desk answers the gateway about sources. */
export class SourceDesk {
  /** By the digest of their token. */
  readonly sources = new Map<string, CreateSource>();
  isAway = false;

  constructor(gateway: GatewayHarness) {
    const { sources } = this;
    gateway.answer('identity.tenant.get', ({ tenant }) => ({ ...TENANT, tenant }));
    gateway.answer('desk.source.create', (made) => {
      sources.set(made.digest, made);
      return viewOf(made);
    });
    gateway.answer('desk.source.get', ({ sourceId }) => {
      const found = [...sources.values()].find((one) => one.sourceId === sourceId);
      return found ? viewOf(found) : new DomainError('SOURCE_UNKNOWN', 'unknown');
    });
    gateway.answer('desk.source.update', ({ sourceId, name, settings }) => {
      const found = [...sources.values()].find((one) => one.sourceId === sourceId)!;
      return viewOf(Object.assign(found, { name, settings }));
    });
    gateway.answer('desk.source-token.replace', ({ sourceId, digest }) => {
      const [old, found] = [...sources].find(([, one]) => one.sourceId === sourceId)!;
      sources.delete(old);
      sources.set(digest, found);
      return viewOf(found);
    });
    gateway.answer('desk.source.delete', ({ sourceId }) => {
      for (const [digest, one] of sources) if (one.sourceId === sourceId) sources.delete(digest);
      return {};
    });
    gateway.answer('desk.source.find-by-token', ({ digest }) => {
      if (this.isAway) return new UpstreamError('SERVICE_UNAVAILABLE', 'away', { retryable: true });
      const found = sources.get(digest);
      return { source: found ? { ...found, settings: found.settings ?? {} } : null };
    });
    gateway.answer('desk.ingest.outcomes', ({ bodyIds }) => ({
      items: bodyIds.map((bodyId) => ({
        ...{ bodyId, more: 0, partsMissing: 0 },
        events: [{ index: 0, alertId: 'a', became: 'opened' as const, version: 1 }],
      })),
    }));
  }
}

const viewOf = ({ sourceId, kind, name, settings = {} }: CreateSource): SourceView => ({
  ...{ id: sourceId, kind, name, settings, createdAt: '2026-11-25T08:00:00.000Z' },
});
