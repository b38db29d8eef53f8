import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { DrawingModule } from '../drawing/drawing.module.js';
import { TemplateModule } from '../template/template.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { CardUpdateMessageController } from './card-update.message.controller.js';
import { CardUpdateRepository } from './card-update.repository.js';
import { CardUpdateService } from './card-update.service.js';
import { UpdateCall } from './update-call.js';
import { UpdateDrawing } from './update-drawing.service.js';

@Module({
  imports: [DeliveryModule, DirectoryModule, DrawingModule, TemplateModule, WecomModule],
  controllers: [CardUpdateMessageController],
  providers: [CardUpdateService, CardUpdateRepository, UpdateCall, UpdateDrawing],
})
export class CardUpdateModule {}
