import { Body, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ACCOUNT_PATTERN, SEAL_CONTEXT } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Keyring } from '@app/platform';
import type { FastifyReply } from 'fastify';
import { answersProblem, ManagementController, OfKnownTenant } from './access/management-route.js';
import { AccountBody, BindingsBody, BindingsQuery, PutAccountBody } from './dto/account.dto.js';
import { invalidRequest } from './problem/problem.js';

@ManagementController('tenants/:tenant', 'accounts')
@OfKnownTenant()
export class AccountsHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly keyring: Keyring,
  ) {}

  @Put('accounts/:accountId')
  @ApiOperation({ summary: 'Create or replace an account' })
  @ApiOkResponse({ type: AccountBody })
  @ApiCreatedResponse({ type: AccountBody })
  @answersProblem(409, 'USERNAME_TAKEN')
  async put(
    @Param('tenant') tenant: string,
    @Param('accountId') accountId: string,
    @Body() { username, displayName, email, password, locale, timeZone }: PutAccountBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    checkAccountId(accountId);
    // Sealed before it travels: the bus carries no password in the clear.
    const sealedPassword = password == null ? undefined : this.keyring.seal(password, SEAL_CONTEXT.password);
    const { account, created } = await this.requester.request('identity.account.put', {
      tenant,
      accountId,
      username,
      displayName,
      email,
      sealedPassword,
      locale,
      timeZone,
    });
    void reply.status(created ? 201 : 200);
    return account;
  }

  @Get('bindings')
  @ApiOperation({ summary: 'Which accounts are linked to which WeCom members' })
  @ApiOkResponse({ type: BindingsBody })
  bindings(@Param('tenant') tenant: string, @Query() { status }: BindingsQuery) {
    return this.requester.request('identity.bindings.list', { tenant, status });
  }

  @Delete('bindings/:accountId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Unlink an account' })
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
