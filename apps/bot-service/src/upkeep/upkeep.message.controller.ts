import { TenantRemoved } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { RemovedTenants } from './removed-tenants.service.js';

@Controller()
export class UpkeepMessageController {
  constructor(private readonly removed: RemovedTenants) {}

  /** Only what is older goes, so that a repeat has no effect and needs no claim. */
  @OnFact('identity.tenant-removed')
  tenantRemoved(fact: TenantRemoved): Promise<void> {
    return this.removed.remove(fact);
  }
}
