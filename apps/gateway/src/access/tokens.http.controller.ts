import { Body, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Requester } from '@app/messaging';
import { ManagementController } from '../management/access/management-route.js';
import { ApiOkPage } from '../management/dto/page.dto.js';
import { TenantsQuery } from '../management/dto/tenant.dto.js';
import { Asks } from '../management/problem/route-problems.js';
import { Asked, type Asker, within } from './asker.js';
import { digestOf, newToken } from './digest.js';
import { CreatedTokenBody, CreateTokenBody, TokenBody } from './dto/access.dto.js';
import { Principals } from './principals.js';

@ManagementController('tokens', 'access')
export class TokensHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly principals: Principals,
  ) {}

  @Post()
  @Asks('identity.token.create')
  @HttpCode(201)
  @ApiOperation({ summary: 'Make a token for a program; it is shown in this answer alone' })
  @ApiCreatedResponse({ type: CreatedTokenBody })
  async create(
    @Body() { name, role, tenant, expiresAt }: CreateTokenBody,
    @Asked() { principal }: Asker,
  ): Promise<CreatedTokenBody> {
    const token = newToken();
    const digest = digestOf(token);
    const made = await this.requester.request('identity.token.create', {
      ...{ name, role, tenant, expiresAt, digest, createdBy: principal.name },
    });
    this.principals.welcome({ kind: 'token', digest });
    this.principals.forget();
    return { ...made, token };
  }

  @Get()
  @Asks('identity.tokens.list')
  @ApiOperation({ summary: 'Tokens, newest first, without what they are' })
  @ApiOkPage(TokenBody)
  list(@Query() { tenant, limit, after }: TenantsQuery) {
    return this.requester.request('identity.tokens.list', { tenant, limit, after });
  }

  @Get(':id')
  @Asks('identity.token.get')
  @ApiOperation({ summary: 'One token, without what it is' })
  @ApiOkResponse({ type: TokenBody })
  get(@Param('id') id: string, @Asked() asker: Asker) {
    return this.requester.request('identity.token.get', { id, within: within(asker) });
  }

  @Delete(':id')
  @Asks('identity.token.delete')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a token; every gateway refuses it within five seconds' })
  @ApiNoContentResponse()
  async delete(@Param('id') id: string, @Asked() asker: Asker): Promise<void> {
    await this.requester.request('identity.token.delete', { id, within: within(asker) });
    this.principals.forget();
  }
}
