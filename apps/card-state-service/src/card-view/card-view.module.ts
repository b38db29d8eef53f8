import { Module } from '@nestjs/common';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { CardViewMessageController } from './card-view.message.controller.js';
import { CardViewRepository } from './card-view.repository.js';
import { CardViewService } from './card-view.service.js';

@Module({
  imports: [AlertTruthModule],
  controllers: [CardViewMessageController],
  providers: [CardViewRepository, CardViewService],
})
export class CardViewModule {}
