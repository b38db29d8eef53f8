import { Module } from '@nestjs/common';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { CardQueriesMessageController } from './card-queries.message.controller.js';
import { CardQueriesRepository } from './card-queries.repository.js';
import { CardQueriesService } from './card-queries.service.js';

@Module({
  imports: [AlertTruthModule],
  controllers: [CardQueriesMessageController],
  providers: [CardQueriesRepository, CardQueriesService],
})
export class CardQueriesModule {}
