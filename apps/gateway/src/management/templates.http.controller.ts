import { Body, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { PreviewTemplate } from '@app/contracts';
import { Requester } from '@app/messaging';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import {
  PreviewBody,
  PreviewResultBody,
  PutTemplateBody,
  TemplateBody,
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
