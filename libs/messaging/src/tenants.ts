import { DEFAULT_LOCALE, DEFAULT_TIME_ZONE, type Locale, type TenantView } from '@app/contracts';
import { DomainError, OncallError, SingleFlight, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Requester } from './request/requester.js';

/** A change of a tenant counts after this long at the latest. */
const FRESH_MS = 2_000;
/** Whoever comes later has the next one find a fresh answer instead of waiting for it. */
const ASK_AGAIN_MS = 1_000;
/** While nobody answers, this long is not asked again. */
const SPARE_MS = 2_000;
const MAX_KNOWN = 5_000;

interface Known {
  view: TenantView;
  readAt: number;
}

/** Tenants, asked of identity-service where an alert event needs one; remembered for the time nobody answers. */
@Injectable()
export class Tenants {
  private readonly known = new Map<string, Known>();
  private readonly questions = new SingleFlight<TenantView>();
  private failedAt = -Infinity;

  constructor(private readonly requester: Requester) {}

  /** Throws DomainError TENANT_UNKNOWN, or a retryable UpstreamError for one nobody can be asked about and we never met. */
  async of(tenant: string): Promise<TenantView> {
    const known = this.known.get(tenant);
    const age = performance.now() - (known?.readAt ?? -Infinity);
    const isSpared = performance.now() - this.failedAt < SPARE_MS;
    if (known && (isSpared || age < FRESH_MS)) {
      // Whoever has to wait for an answer hears why there is none.
      if (!isSpared && age >= ASK_AGAIN_MS) void this.ask(tenant).catch(() => undefined);
      return known.view;
    }
    try {
      return await this.ask(tenant);
    } catch (error) {
      if (known && error instanceof UpstreamError && error.retryable) return known.view;
      throw error;
    }
  }

  /** IANA name; the product's default for an unknown tenant. Throws a retryable UpstreamError like `of`. */
  async timeZoneOf(tenant: string): Promise<string> {
    try {
      return (await this.of(tenant)).timeZone;
    } catch (error) {
      if (error instanceof DomainError) return DEFAULT_TIME_ZONE;
      throw error;
    }
  }

  /** What a tenant's people read; the product's default where nobody knows it now: words do not wait for their language. */
  async localeOf(tenant: string): Promise<Locale> {
    try {
      return (await this.of(tenant)).locale;
    } catch (error) {
      if (error instanceof OncallError) return DEFAULT_LOCALE;
      throw error;
    }
  }

  private ask(tenant: string): Promise<TenantView> {
    return this.questions.run(tenant, () => this.read(tenant));
  }

  private async read(tenant: string): Promise<TenantView> {
    try {
      const view = await this.requester.request('identity.tenant.get', { tenant });
      if (this.known.size >= MAX_KNOWN) this.known.clear();
      this.known.set(tenant, { view, readAt: performance.now() });
      return view;
    } catch (error) {
      if (error instanceof DomainError) this.known.delete(tenant);
      if (error instanceof UpstreamError && error.retryable) this.failedAt = performance.now();
      throw error;
    }
  }
}
