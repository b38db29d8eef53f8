import { Module } from '@nestjs/common';
import { AlertModule } from '../alert/alert.module.js';
import { PagingModule } from '../paging/paging.module.js';
import { SpaceModule } from '../space/space.module.js';
import { FirstNews } from './first-news.js';
import { IntakeForgets } from './intake-forgets.js';
import { IntakeMessageController } from './intake.message.controller.js';
import { IntakeService } from './intake.service.js';
import { IntakeSteps } from './intake-steps.js';
import { OutcomeRepository } from './outcome.repository.js';
import { SenderMemoryRepository } from './sender-memory.repository.js';

/** From what sources say to the next versions of alerts. */
@Module({
  imports: [AlertModule, PagingModule, SpaceModule],
  controllers: [IntakeMessageController],
  providers: [
    FirstNews,
    IntakeService,
    IntakeSteps,
    OutcomeRepository,
    SenderMemoryRepository,
    IntakeForgets,
  ],
})
export class IntakeModule {}
