import { PreviewTemplate, PutTemplate, type TemplatePreview, type TemplateView } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { TemplateService } from './template.service.js';

@Controller()
export class TemplateMessageController {
  constructor(private readonly templates: TemplateService) {}

  @OnRequest('notify.template.put')
  put(request: PutTemplate): Promise<TemplateView> {
    return this.templates.put(request);
  }

  @OnRequest('notify.template.preview')
  preview(request: PreviewTemplate): Promise<TemplatePreview> {
    return this.templates.preview(request);
  }
}
