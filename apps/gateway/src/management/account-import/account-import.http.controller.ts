import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { type ImportedAccount, SEAL_CONTEXT } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Keyring } from '@app/platform';
import { ManagementController, OfKnownTenant } from '../access/management-route.js';
import { Asks } from '../problem/route-problems.js';
import { ImportAccountBody, ImportAccountsBody, ImportResultsBody } from '../dto/account-import.dto.js';
import { sealedChannels } from '../channel-secrets.js';
import { readAccounts } from './read-accounts.js';

/** A password each takes identity-service about ten seconds; asked again, it goes on where it was. */
const IMPORT_TIMEOUT_MS = 25_000;

@ManagementController('tenants/:tenant/accounts/import', 'accounts')
@OfKnownTenant()
@ApiExtraModels(ImportAccountBody)
export class AccountImportHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly keyring: Keyring,
  ) {}

  @Post()
  @HttpCode(200)
  @Asks('identity.accounts.import')
  @ApiOperation({
    summary: 'Create or change many accounts; one that is refused stops no other',
    description:
      'What is absent of an account keeps what is stored. `dryRun` answers the same and writes nothing. A webhook of a new url needs its `secret`: an import shows none that was made. A password that is set already is no change, and none is ever shown. The same request again changes nothing.',
  })
  @ApiOkResponse({ type: ImportResultsBody })
  async import(
    @Param('tenant') tenant: string,
    @Body() { accounts: given, dryRun }: ImportAccountsBody,
  ): Promise<ImportResultsBody> {
    const read = await readAccounts(given);
    const accounts = read.flatMap((one) => ('account' in one ? [this.sealed(tenant, one.account)] : []));
    const { items } = await this.requester.request(
      'identity.accounts.import',
      { tenant, accounts, dryRun },
      { timeoutMs: IMPORT_TIMEOUT_MS },
    );
    const answered = items.values();
    return { items: read.map((one) => ('refused' in one ? one.refused : answered.next().value!)) };
  }

  /** The bus carries no password or secret in the clear. */
  private sealed(tenant: string, { password, ...account }: ImportAccountBody): ImportedAccount {
    const { accountId, username, displayName, email, mobile, locale, timeZone, disabled } = account;
    const sealedPassword = password == null ? undefined : this.keyring.seal(password, SEAL_CONTEXT.password);
    const channels = sealedChannels(account.channels, { tenant, accountId }, this.keyring);
    return {
      ...{ accountId, username, displayName, email, mobile, locale, timeZone, disabled, sealedPassword },
      channels,
    };
  }
}
