import type { ListTenants, Page, PutTenant, TenantView } from '@app/contracts';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { TenantRepository } from './tenant.repository.js';

@Injectable()
export class TenantService {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly clock: Clock,
  ) {}

  put(tenant: PutTenant): Promise<TenantView> {
    return this.tenants.put(tenant, this.clock.now());
  }

  list(request: ListTenants): Promise<Page<TenantView>> {
    return this.tenants.list(request);
  }

  /** Throws TENANT_UNKNOWN. */
  async get(tenant: string): Promise<TenantView> {
    const found = await this.tenants.find(tenant);
    if (!found)
      throw new DomainError('TENANT_UNKNOWN', `tenant ${tenant} does not exist`, { facts: { tenant } });
    return found;
  }
}
