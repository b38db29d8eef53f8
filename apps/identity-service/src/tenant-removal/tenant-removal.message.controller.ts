import { TenantById } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { TenantRemovalService } from './tenant-removal.service.js';

@Controller()
export class TenantRemovalMessageController {
  constructor(private readonly removal: TenantRemovalService) {}

  @OnRequest('identity.tenant.delete')
  async delete({ tenant }: TenantById): Promise<Record<string, never>> {
    await this.removal.remove(tenant);
    return {};
  }
}
