import { Requester } from '@app/messaging';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { AlertAccessSetting } from './may-act.js';

/** A changed setting holds after this time at the latest. */
const KEPT_MS = 15_000;
const MAX_KEPT = 10_000;

/** The tenant's settings that card-state-service follows, asked from identity-service and kept for some seconds. */
@Injectable()
export class TenantSettings {
  private readonly kept = new Map<string, { setting: AlertAccessSetting; until: number }>();
  private readonly asking = new Map<string, Promise<AlertAccessSetting>>();

  constructor(
    private readonly requester: Requester,
    private readonly clock: Clock,
  ) {}

  /** Throws identity-service's UpstreamError when it cannot be asked and never answered for this tenant. */
  async alertAccess(tenant: string): Promise<AlertAccessSetting> {
    const kept = this.kept.get(tenant);
    if (kept && kept.until > this.clock.now().getTime()) return kept.setting;
    const asking = this.asking.get(tenant) ?? this.request(tenant);
    this.asking.set(tenant, asking);
    try {
      return await asking;
    } catch (error) {
      // What held a moment ago is better than a press that waits for identity-service.
      if (kept) return kept.setting;
      throw error;
    }
  }

  private async request(tenant: string): Promise<AlertAccessSetting> {
    try {
      const setting = await this.settingOf(tenant);
      if (this.kept.size >= MAX_KEPT) this.kept.clear();
      this.kept.set(tenant, { setting, until: this.clock.now().getTime() + KEPT_MS });
      return setting;
    } finally {
      this.asking.delete(tenant);
    }
  }

  private async settingOf(tenant: string): Promise<AlertAccessSetting> {
    try {
      const { alertAccess } = await this.requester.request('identity.tenant.get', { tenant });
      return alertAccess ?? 'tenant';
    } catch (error) {
      if (error instanceof DomainError && error.code === 'TENANT_UNKNOWN') return 'tenant';
      throw error;
    }
  }
}
