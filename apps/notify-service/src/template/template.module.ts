import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { DrawingModule } from '../drawing/drawing.module.js';
import { TemplateCatalog } from './template-catalog.js';
import { TemplateMessageController } from './template.message.controller.js';
import { TemplateRepository } from './template.repository.js';
import { TemplateService } from './template.service.js';

@Module({
  imports: [DirectoryModule, DrawingModule],
  controllers: [TemplateMessageController],
  providers: [TemplateRepository, TemplateCatalog, TemplateService],
  exports: [TemplateCatalog],
})
export class TemplateModule {}
