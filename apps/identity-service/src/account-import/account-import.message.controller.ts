import { ImportAccounts, type ImportReply } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { AccountImportService } from './account-import.service.js';

@Controller()
export class AccountImportMessageController {
  constructor(private readonly imports: AccountImportService) {}

  @OnRequest('identity.accounts.import')
  import(request: ImportAccounts): Promise<ImportReply> {
    return this.imports.import(request);
  }
}
