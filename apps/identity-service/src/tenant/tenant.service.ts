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

  /** Throws INVALID_REQUEST where a tenant that is not there yet has no name. */
  async put(tenant: PutTenant): Promise<TenantView> {
    const stored = await this.tenants.put(tenant, this.clock.now());
    if (stored) return stored;
    const message = 'name is missing, and there is no such tenant yet';
    throw new DomainError('INVALID_REQUEST', message, { facts: { problems: [{ field: 'name', message }] } });
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
