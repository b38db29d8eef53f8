import { Body, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { OPERATOR_PATTERN, SEAL_CONTEXT } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Keyring } from '@app/platform';
import type { FastifyReply } from 'fastify';
import { ManagementController } from '../management/access/management-route.js';
import { ApiOkPage } from '../management/dto/page.dto.js';
import { TenantsQuery } from '../management/dto/tenant.dto.js';
import { invalidRequest } from '../management/problem/problem.js';
import { Asks } from '../management/problem/route-problems.js';
import { Asked, type Asker, within } from './asker.js';
import { OperatorBody, PutOperatorBody } from './dto/access.dto.js';
import { Principals } from './principals.js';

@ManagementController('operators', 'access')
export class OperatorsHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly principals: Principals,
  ) {}

  @Get()
  @Asks('identity.operators.list')
  @ApiOperation({ summary: 'People who may sign in to the console' })
  @ApiOkPage(OperatorBody)
  list(@Query() { tenant, limit, after }: TenantsQuery) {
    return this.requester.request('identity.operators.list', { tenant, limit, after });
  }

  @Get(':name')
  @Asks('identity.operator.get')
  @ApiOperation({ summary: 'One operator' })
  @ApiOkResponse({ type: OperatorBody })
  get(@Param('name') name: string, @Asked() asker: Asker) {
    checkName(name);
    return this.requester.request('identity.operator.get', { name, within: within(asker) });
  }

  @Put(':name')
  @Asks('identity.operator.put')
  @ApiOperation({ summary: 'Create or change an operator' })
  @ApiOkResponse({ type: OperatorBody })
  @ApiCreatedResponse({ type: OperatorBody })
  async put(
    @Param('name') name: string,
    @Body() { password, role, tenant }: PutOperatorBody,
    @Asked() asker: Asker,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    checkName(name);
    const sealedPassword =
      password === undefined ? undefined : this.keyring.seal(password, SEAL_CONTEXT.operatorPassword);
    const { operator, created } = await this.requester.request('identity.operator.put', {
      ...{ name, within: within(asker), role, tenant, sealedPassword },
    });
    this.principals.forget();
    void reply.status(created ? 201 : 200);
    return operator;
  }

  @Delete(':name')
  @Asks('identity.operator.delete')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete an operator; the sessions end' })
  @ApiNoContentResponse()
  async delete(@Param('name') name: string, @Asked() asker: Asker): Promise<void> {
    checkName(name);
    await this.requester.request('identity.operator.delete', { name, within: within(asker) });
    this.principals.forget();
  }
}

function checkName(name: string): void {
  if (OPERATOR_PATTERN.test(name)) return;
  throw invalidRequest([{ field: 'name', message: 'name must match [A-Za-z0-9_@.-]{1,128}' }]);
}
