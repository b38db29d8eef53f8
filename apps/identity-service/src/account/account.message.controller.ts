import type { PutAccountReply } from '@app/contracts';
import { PutAccount } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { AccountService } from './account.service.js';

@Controller()
export class AccountMessageController {
  constructor(private readonly accounts: AccountService) {}

  @OnRequest('identity.account.put')
  put(request: PutAccount): Promise<PutAccountReply> {
    return this.accounts.put(request);
  }
}
