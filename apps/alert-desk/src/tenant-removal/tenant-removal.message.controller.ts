import { TenantRemoved } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { TenantRemovalService } from './tenant-removal.service.js';

@Controller()
export class TenantRemovalMessageController {
  constructor(private readonly removal: TenantRemovalService) {}

  /**
   * Only what is older than the removal goes, so a repeat has no effect and needs no claim; a claim would keep a repeat
   * from the portions that a failure left.
   */
  @OnFact('identity.tenant-removed')
  onRemoved(removed: TenantRemoved): Promise<void> {
    return this.removal.remove(removed);
  }
}
