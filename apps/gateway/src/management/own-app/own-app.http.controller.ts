import { Body, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ManagementController } from '../access/management-route.js';
import { IntegrationBody } from '../dto/integration.dto.js';
import { Asks } from '../problem/route-problems.js';
import { CredentialsBody } from '../dto/own-app.dto.js';
import { OwnApps } from './own-apps.js';

@ManagementController('integrations', 'integrations')
export class OwnAppHttpController {
  constructor(private readonly apps: OwnApps) {}

  @Put(':id/credentials')
  @Asks('auth.own-app.replace-credentials')
  @ApiOperation({
    summary: 'Replace Secret, Token or EncodingAESKey of a corp’s own app',
    description:
      'What is left out stays. The former Token and EncodingAESKey are accepted for 24 hours more.',
  })
  @ApiOkResponse({ type: IntegrationBody })
  replaceCredentials(@Param('id') id: string, @Body() body: CredentialsBody) {
    return this.apps.replaceCredentials(id.slice(0, 64), body);
  }
}
