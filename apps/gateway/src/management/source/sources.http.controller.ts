import type { SourceKind, SourceView } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Keyring } from '@app/platform';
import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ulid } from 'ulid';
import { digestOf } from '../../access/digest.js';
import { GatewayConfig } from '../../gateway.config.js';
import { newIngestToken } from '../../ingest/ingest-token.js';
import { SourceDirectory } from '../../ingest/source-directory.js';
import { ManagementController, OfAlertDesk, OfKnownTenant } from '../access/management-route.js';
import { ApiOkPage, PageQuery } from '../dto/page.dto.js';
import { CreatedSourceBody, CreateSourceBody, SourceBody, UpdateSourceBody } from '../dto/source.dto.js';
import { Asks } from '../problem/route-problems.js';
import { checkedSettings, sealedSettings, withHidden } from './source-settings.js';

/** Doors that senders of other products know; `TOKEN` is where it stands. */
const COMPATIBLE: Partial<Record<SourceKind, string[]>> = {
  flashduty: ['/event/push/alert/standard?integration_key=TOKEN'],
  pagerduty: ['/v2/enqueue'],
  robot: [
    '/cgi-bin/webhook/send?key=TOKEN',
    '/robot/send?access_token=TOKEN',
    '/open-apis/bot/v2/hook/TOKEN',
  ],
};

@ManagementController('tenants/:tenant/sources', 'sources')
@OfKnownTenant()
@OfAlertDesk()
export class SourcesHttpController {
  private readonly base: string;

  constructor(
    private readonly requester: Requester,
    private readonly directory: SourceDirectory,
    private readonly keyring: Keyring,
    config: GatewayConfig,
  ) {
    this.base = config.publicBaseUrl.replace(/\/$/, '');
  }

  @Post()
  @Asks('desk.source.create')
  @HttpCode(201)
  @ApiOperation({
    summary: 'Make a source of alerts; its token is shown in this answer alone',
    description: 'What a sender needs to be told is in docs/sources.md.',
  })
  @ApiCreatedResponse({ type: CreatedSourceBody })
  async create(
    @Param('tenant') tenant: string,
    @Body() { kind, name, settings: raw }: CreateSourceBody,
  ): Promise<CreatedSourceBody> {
    const [sourceId, token] = [ulid(), newIngestToken()];
    const settings = sealedSettings(this.keyring, sourceId, raw, checkedSettings(kind, raw));
    const made = await this.requester.request('desk.source.create', {
      ...{ tenant, sourceId, kind, name, settings },
      digest: digestOf(token),
    });
    return this.withToken(made, token);
  }

  @Get()
  @Asks('desk.sources.list')
  @ApiOperation({ summary: 'The alert sources of a tenant, oldest first' })
  @ApiOkPage(SourceBody)
  list(@Param('tenant') tenant: string, @Query() { limit, after }: PageQuery) {
    return this.requester.request('desk.sources.list', { tenant, limit, after });
  }

  @Get(':id')
  @Asks('desk.source.get')
  @ApiOperation({ summary: 'One alert source, without its token' })
  @ApiOkResponse({ type: SourceBody })
  get(@Param('tenant') tenant: string, @Param('id') id: string): Promise<SourceBody> {
    return this.requester.request('desk.source.get', { tenant, sourceId: id });
  }

  @Put(':id')
  @Asks('desk.source.get', 'desk.source.update')
  @ApiOperation({
    summary: 'Change the name and the settings of a source; its kind and its token stay',
    description: 'In force at every gateway within two seconds.',
  })
  @ApiOkResponse({ type: SourceBody })
  async update(
    @Param('tenant') tenant: string,
    @Param('id') id: string,
    @Body() { name, settings: raw }: UpdateSourceBody,
  ): Promise<SourceBody> {
    const source = { tenant, sourceId: id };
    const { kind } = await this.requester.request('desk.source.get', source);
    const sealed = sealedSettings(this.keyring, id, raw, checkedSettings(kind, raw));
    const settings = withHidden(raw, sealed);
    const changed = await this.requester.request('desk.source.update', { ...source, name, settings });
    this.directory.forget();
    return changed;
  }

  @Post(':id/token')
  @Asks('desk.source-token.replace')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Give a source a new token, shown in this answer alone',
    description:
      'Every gateway refuses the old one within two seconds; senders have to be told the new address.',
  })
  @ApiOkResponse({ type: CreatedSourceBody })
  async replaceToken(@Param('tenant') tenant: string, @Param('id') id: string): Promise<CreatedSourceBody> {
    const token = newIngestToken();
    const question = { tenant, sourceId: id, digest: digestOf(token) };
    const source = await this.requester.request('desk.source-token.replace', question);
    this.directory.forget();
    return this.withToken(source, token);
  }

  @Delete(':id')
  @Asks('desk.source.delete')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a source; every gateway refuses its token within two seconds',
    description: 'Its alerts stay as they are.',
  })
  @ApiNoContentResponse()
  async delete(@Param('tenant') tenant: string, @Param('id') id: string): Promise<void> {
    await this.requester.request('desk.source.delete', { tenant, sourceId: id });
    this.directory.forget();
  }

  private withToken(source: SourceView, token: string): CreatedSourceBody {
    const compatibleUrls = (COMPATIBLE[source.kind] ?? []).map(
      (path) => this.base + path.replace('TOKEN', token),
    );
    return { ...source, url: `${this.base}/ingest/${token}`, token, compatibleUrls };
  }
}
