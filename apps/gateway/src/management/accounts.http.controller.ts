import { Body, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ACCOUNT_PATTERN, SEAL_CONTEXT } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Keyring } from '@app/platform';
import type { FastifyReply } from 'fastify';
import { sealedChannels, shownChannels } from './channel-secrets.js';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import {
  AccountBody,
  AccountsQuery,
  BindingBody,
  BindingsQuery,
  DisabledBody,
  PutAccountBody,
} from './dto/account.dto.js';
import { ApiOkPage } from './dto/page.dto.js';
import { Asks } from './problem/route-problems.js';
import { invalidRequest } from './problem/problem.js';

/** Of WeCom licences may be asked. */
const WECOM_TIMEOUT_MS = 15_000;

@ManagementController('tenants/:tenant', 'accounts')
@OfKnownTenant()
export class AccountsHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly keyring: Keyring,
  ) {}

  @Put('accounts/:accountId')
  @Asks('identity.account.put')
  @ApiOperation({ summary: 'Create or replace an account' })
  @ApiOkResponse({ type: AccountBody })
  @ApiCreatedResponse({ type: AccountBody })
  async put(
    @Param('tenant') tenant: string,
    @Param('accountId') accountId: string,
    @Body() { password, channels, ...given }: PutAccountBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    checkAccountId(accountId);
    // Sealed before it travels: the bus carries no password in the clear.
    const sealedPassword = password == null ? undefined : this.keyring.seal(password, SEAL_CONTEXT.password);
    const owner = { tenant, accountId };
    const { username, displayName, email, mobile, locale, timeZone, disabled } = given;
    const { account, created, sealedSecrets } = await this.requester.request('identity.account.put', {
      ...{ ...owner, username, displayName, email, mobile, sealedPassword, locale, timeZone, disabled },
      channels: sealedChannels(channels, owner, this.keyring),
    });
    void reply.status(created ? 201 : 200);
    return { ...account, channels: shownChannels(account.channels, sealedSecrets, owner, this.keyring) };
  }

  @Get('accounts')
  @Asks('identity.accounts.list')
  @ApiOperation({ summary: 'The accounts of a tenant, by id' })
  @ApiOkPage(AccountBody)
  list(@Param('tenant') tenant: string, @Query() { q, status, reach, limit, after }: AccountsQuery) {
    const asked = { tenant, q, status, reach, limit, after };
    const timeoutMs = reach === 'unlicensed' ? WECOM_TIMEOUT_MS : undefined;
    return this.requester.request('identity.accounts.list', asked, { timeoutMs });
  }

  @Get('accounts/:accountId')
  @Asks('identity.account.get')
  @ApiOperation({ summary: 'One account' })
  @ApiOkResponse({ type: AccountBody })
  get(@Param('tenant') tenant: string, @Param('accountId') accountId: string) {
    checkAccountId(accountId);
    return this.requester.request('identity.account.get', { tenant, accountId });
  }

  @Put('accounts/:accountId/disabled')
  @Asks('identity.account.disable')
  @ApiOperation({ summary: 'Disable an account or enable it again; everything else of it stays' })
  @ApiOkResponse({ type: AccountBody })
  disable(
    @Param('tenant') tenant: string,
    @Param('accountId') accountId: string,
    @Body() { disabled }: DisabledBody,
  ) {
    checkAccountId(accountId);
    return this.requester.request('identity.account.disable', { tenant, accountId, disabled });
  }

  @Delete('accounts/:accountId')
  @Asks('identity.account.delete')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete an account, its links and its sign-ins; what it did stays in the history of alerts',
  })
  @ApiNoContentResponse()
  async delete(@Param('tenant') tenant: string, @Param('accountId') accountId: string): Promise<void> {
    checkAccountId(accountId);
    await this.requester.request('identity.account.delete', { tenant, accountId });
  }

  @Delete('accounts/:accountId/sessions')
  @Asks('identity.sign-ins.end')
  @HttpCode(204)
  @ApiOperation({ summary: 'End all sign-ins of an account; its link to WeCom stays' })
  @ApiNoContentResponse()
  async endSignIns(@Param('tenant') tenant: string, @Param('accountId') accountId: string): Promise<void> {
    checkAccountId(accountId);
    await this.requester.request('identity.sign-ins.end', { tenant, accountId });
  }

  @Get('bindings')
  @Asks('identity.bindings.list')
  @ApiOperation({
    summary: 'Which accounts are linked to which WeCom members, in an app and in bots’ chats, by account id',
  })
  @ApiOkPage(BindingBody)
  bindings(@Param('tenant') tenant: string, @Query() { status, limit, after }: BindingsQuery) {
    return this.requester.request('identity.bindings.list', { tenant, status, limit, after });
  }

  @Delete('bindings/:accountId')
  @Asks('identity.binding.delete')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Unlink an account from its WeCom member, in bots’ chats too, and from single sign-on',
  })
  @ApiNoContentResponse()
  async unbind(@Param('tenant') tenant: string, @Param('accountId') accountId: string): Promise<void> {
    checkAccountId(accountId);
    await this.requester.request('identity.binding.delete', { tenant, accountId });
  }
}

function checkAccountId(accountId: string): void {
  if (ACCOUNT_PATTERN.test(accountId)) return;
  throw invalidRequest([{ field: 'accountId', message: 'accountId must match [A-Za-z0-9_@.-]{1,128}' }]);
}
