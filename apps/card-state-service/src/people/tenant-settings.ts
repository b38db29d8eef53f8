import { refusalOf, Requester } from '@app/messaging';
import { Clock, KeptAnswers } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { AlertAccessSetting } from './may-act.js';

/** Shorter than other answers: whoever closes a tenant's alerts looks at once whether they are closed. */
const KEPT_MS = 2_000;

/** The tenant's settings that card-state-service follows, asked from identity-service; a changed one holds within two seconds. */
@Injectable()
export class TenantSettings {
  private readonly answers: KeptAnswers<AlertAccessSetting>;

  constructor(
    private readonly requester: Requester,
    clock: Clock,
  ) {
    this.answers = new KeptAnswers(clock, () => true, KEPT_MS);
  }

  /** Throws identity-service's UpstreamError when it cannot be asked and never answered for this tenant. */
  async alertAccess(tenant: string): Promise<AlertAccessSetting> {
    try {
      return await this.answers.get(tenant, () => this.ask(tenant));
    } catch (error) {
      // What held a moment ago is better than a press that waits for identity-service.
      const last = this.answers.last(tenant);
      if (last) return last;
      throw error;
    }
  }

  private async ask(tenant: string): Promise<AlertAccessSetting> {
    try {
      const { alertAccess } = await this.requester.request('identity.tenant.get', { tenant });
      return alertAccess ?? 'tenant';
    } catch (error) {
      if (refusalOf(error, 'identity.tenant.get') === 'TENANT_UNKNOWN') return 'tenant';
      throw error;
    }
  }
}
