import {
  type AppliedTemplates,
  ApplyTemplates,
  ListTemplates,
  type Page,
  PreviewTemplate,
  PutTemplate,
  type StoredTemplateView,
  TemplateById,
  type TemplatePreview,
  type TemplateView,
  UndoTemplates,
} from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { TemplateSetService } from './template-set.service.js';
import { TemplateService } from './template.service.js';

@Controller()
export class TemplateMessageController {
  constructor(
    private readonly templates: TemplateService,
    private readonly sets: TemplateSetService,
  ) {}

  @OnRequest('notify.template.put')
  put(request: PutTemplate): Promise<TemplateView> {
    return this.templates.put(request);
  }

  @OnRequest('notify.templates.list')
  list(request: ListTemplates): Promise<Page<StoredTemplateView>> {
    return this.templates.list(request);
  }

  @OnRequest('notify.template.get')
  get(request: TemplateById): Promise<StoredTemplateView> {
    return this.templates.get(request);
  }

  @OnRequest('notify.template.delete')
  async delete(request: TemplateById): Promise<Record<string, never>> {
    await this.templates.delete(request);
    return {};
  }

  @OnRequest('notify.templates.apply')
  apply(request: ApplyTemplates): Promise<AppliedTemplates> {
    return this.sets.apply(request);
  }

  @OnRequest('notify.templates.undo')
  async undo(request: UndoTemplates): Promise<Record<string, never>> {
    await this.sets.undo(request);
    return {};
  }

  @OnRequest('notify.template.preview')
  preview(request: PreviewTemplate): Promise<TemplatePreview> {
    return this.templates.preview(request);
  }
}
