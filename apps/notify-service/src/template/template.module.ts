import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '../directory/directory.module.js';
import { DrawingModule } from '../drawing/drawing.module.js';
import { TemplateCatalog } from './template-catalog.js';
import { Template } from './template.entity.js';
import { TemplateMessageController } from './template.message.controller.js';
import { TemplateRepository } from './template.repository.js';
import { TemplateSetService } from './template-set.service.js';
import { TemplateService } from './template.service.js';

@Module({
  imports: [DirectoryModule, DrawingModule, TypeOrmModule.forFeature([Template])],
  controllers: [TemplateMessageController],
  providers: [TemplateRepository, TemplateCatalog, TemplateSetService, TemplateService],
  exports: [TemplateCatalog],
})
export class TemplateModule {}
