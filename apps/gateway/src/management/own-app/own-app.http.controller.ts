import { Body, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Requester } from '@app/messaging';
import { ManagementController } from '../access/management-route.js';
import { IntegrationBody } from '../dto/integration.dto.js';
import { Bots } from '../bot/bots.js';
import { Asks } from '../problem/route-problems.js';
import { CredentialsBody } from '../dto/own-app.dto.js';
import { OwnApps } from './own-apps.js';

@ManagementController('integrations', 'integrations')
export class OwnAppHttpController {
  constructor(
    private readonly apps: OwnApps,
    private readonly bots: Bots,
    private readonly requester: Requester,
  ) {}

  @Put(':id/credentials')
  @Asks('auth.integration.get', 'auth.own-app.replace-credentials', 'auth.bot.replace-secret')
  @ApiOperation({
    summary: 'Replace Secret, Token or EncodingAESKey of a corp’s own app, or the Secret of a bot',
    description:
      'What is left out stays. The former Token and EncodingAESKey are accepted for 24 hours more. A bot’s connection that rests begins anew.',
  })
  @ApiOkResponse({ type: IntegrationBody })
  async replaceCredentials(@Param('id') given: string, @Body() body: CredentialsBody) {
    const id = given.slice(0, 64);
    const { kind } = await this.requester.request('auth.integration.get', { id });
    return kind === 'bot' ? this.bots.replaceSecret(id, body) : this.apps.replaceCredentials(id, body);
  }
}
