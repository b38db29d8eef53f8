import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { DrawingModule } from '../drawing/drawing.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { TemplateModule } from '../template/template.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { CardUpdateMessageController } from './card-update.message.controller.js';
import { CardUpdateRepository } from './card-update.repository.js';
import { CardUpdateService } from './card-update.service.js';
import { PastDrawing } from './past-drawing.service.js';
import { UpdateCall } from './update-call.js';
import { UpdateDrawing } from './update-drawing.service.js';

@Module({
  imports: [DirectoryModule, DrawingModule, QueueModule, TemplateModule, WecomModule],
  controllers: [CardUpdateMessageController],
  providers: [CardUpdateService, CardUpdateRepository, PastDrawing, UpdateCall, UpdateDrawing],
  exports: [CardUpdateRepository, UpdateCall],
})
export class CardUpdateModule {}
