import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { PressModule } from '../press/press.module.js';
import { AlertStoryMessageController } from './alert-story.message.controller.js';
import { AlertStoryRepository } from './alert-story.repository.js';
import { AlertStoryService } from './alert-story.service.js';
import { DrawnCardRepository } from './drawn-card.repository.js';
import { DrawnCardService } from './drawn-card.service.js';

@Module({
  imports: [PeopleModule, PressModule],
  controllers: [AlertStoryMessageController],
  providers: [AlertStoryRepository, AlertStoryService, DrawnCardRepository, DrawnCardService],
})
export class AlertStoryModule {}
