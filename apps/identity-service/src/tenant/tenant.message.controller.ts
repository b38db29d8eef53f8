import type { Page, TenantView } from '@app/contracts';
import { ListTenants, PutTenant, TenantById } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { TenantService } from './tenant.service.js';

@Controller()
export class TenantMessageController {
  constructor(private readonly tenants: TenantService) {}

  @OnRequest('identity.tenant.put')
  put(request: PutTenant): Promise<TenantView> {
    return this.tenants.put(request);
  }

  @OnRequest('identity.tenant.get')
  get({ tenant }: TenantById): Promise<TenantView> {
    return this.tenants.get(tenant);
  }

  @OnRequest('identity.tenants.list')
  list(request: ListTenants): Promise<Page<TenantView>> {
    return this.tenants.list(request);
  }
}
