import { Body, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Requester } from '@app/messaging';
import { ManagementController } from '../access/management-route.js';
import { DomainFileBody } from '../dto/domain-file.dto.js';
import { Asks } from '../problem/route-problems.js';
import { DomainFiles } from './domain-files.js';

@ManagementController('integrations', 'integrations')
export class DomainFileHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly files: DomainFiles,
  ) {}

  @Put(':id/domain-file')
  @Asks('auth.integration.get')
  @ApiOperation({
    summary: 'Put the file at the domain’s root that proves the trusted domain to WeCom',
    description: 'GET /<name> answers its content. A connection has one; another one replaces it.',
  })
  @ApiOkResponse({ type: DomainFileBody })
  async put(@Param('id') given: string, @Body() { name, content }: DomainFileBody): Promise<DomainFileBody> {
    const { id } = await this.requester.request('auth.integration.get', { id: given.slice(0, 64) });
    await this.files.put({ integrationId: id, name, content });
    return { name, content };
  }
}
