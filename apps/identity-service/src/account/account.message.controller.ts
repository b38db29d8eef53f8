import {
  AccountById,
  type AccountView,
  DisableAccount,
  ListAccounts,
  type Page,
  PutAccount,
  type PutAccountReply,
} from '@app/contracts';
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

  @OnRequest('identity.account.disable')
  disable(request: DisableAccount): Promise<AccountView> {
    return this.accounts.disable(request);
  }

  @OnRequest('identity.account.get')
  get(request: AccountById): Promise<AccountView> {
    return this.accounts.get(request);
  }

  @OnRequest('identity.accounts.list')
  list(request: ListAccounts): Promise<Page<AccountView>> {
    return this.accounts.list(request);
  }

  @OnRequest('identity.account.delete')
  async delete(request: AccountById): Promise<Record<string, never>> {
    await this.accounts.delete(request);
    return {};
  }

  @OnRequest('identity.sign-ins.end')
  async endSignIns(request: AccountById): Promise<Record<string, never>> {
    await this.accounts.endSignIns(request);
    return {};
  }
}
