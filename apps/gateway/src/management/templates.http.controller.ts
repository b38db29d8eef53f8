import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiExtraModels, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { PreviewTemplate } from '@app/contracts';
import { Requester } from '@app/messaging';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import { ApiOkPage, PageQuery } from './dto/page.dto.js';
import {
  PreviewBody,
  PreviewResultBody,
  PutTemplateBody,
  StoredTemplateBody,
  TemplateBody,
  TemplateLocaleQuery,
  TemplateTextsBody,
} from './dto/template.dto.js';
import { Asks } from './problem/route-problems.js';

@ManagementController('tenants/:tenant/templates', 'templates')
@OfKnownTenant()
@ApiExtraModels(TemplateTextsBody)
export class TemplatesHttpController {
  constructor(private readonly requester: Requester) {}

  @Put(':templateId')
  @Asks('notify.template.put')
  @ApiOperation({ summary: 'Store a template; 422 TEMPLATE_INVALID lists every reason it cannot be used' })
  @ApiOkResponse({ type: TemplateBody })
  put(
    @Param('tenant') tenant: string,
    @Param('templateId') templateId: string,
    @Body() { locale, title, body }: PutTemplateBody,
  ) {
    return this.requester.request('notify.template.put', { tenant, templateId, locale, title, body });
  }

  @Get()
  @Asks('notify.templates.list')
  @ApiOperation({ summary: 'The stored templates of a tenant, by id and language' })
  @ApiOkPage(StoredTemplateBody)
  list(@Param('tenant') tenant: string, @Query() { limit, after }: PageQuery) {
    return this.requester.request('notify.templates.list', { tenant, limit, after });
  }

  @Get(':templateId')
  @Asks('notify.template.get')
  @ApiOperation({
    summary: 'One template as it is stored',
    description: 'Without `locale`: in the tenant’s language, or in the one there is.',
  })
  @ApiOkResponse({ type: StoredTemplateBody })
  get(
    @Param('tenant') tenant: string,
    @Param('templateId') templateId: string,
    @Query() { locale }: TemplateLocaleQuery,
  ) {
    return this.requester.request('notify.template.get', { tenant, templateId, locale });
  }

  @Delete(':templateId')
  @Asks('notify.template.delete')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a template, in one language or in all',
    description: 'Cards that were sent with it keep it.',
  })
  @ApiNoContentResponse()
  async delete(
    @Param('tenant') tenant: string,
    @Param('templateId') templateId: string,
    @Query() { locale }: TemplateLocaleQuery,
  ): Promise<void> {
    await this.requester.request('notify.template.delete', { tenant, templateId, locale });
  }

  @Post('preview')
  @Asks('notify.template.preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'The card an alert would be sent as' })
  @ApiOkResponse({ type: PreviewResultBody })
  preview(@Param('tenant') tenant: string, @Body() { template, alert }: PreviewBody) {
    // The alert is checked by notify-service, which answers with every rule it breaks.
    const source = typeof template === 'string' ? { templateId: template } : { source: template };
    const request: PreviewTemplate = { tenant, ...source, alert };
    return this.requester.request('notify.template.preview', request);
  }
}
