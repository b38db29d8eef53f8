import { Module } from '@nestjs/common';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PressModule } from '../press/press.module.js';
import { AlertPageMessageController } from './alert-page.message.controller.js';
import { AlertPageRepository } from './alert-page.repository.js';
import { AlertPageService } from './alert-page.service.js';

@Module({
  imports: [AlertTruthModule, PeopleModule, PressModule],
  controllers: [AlertPageMessageController],
  providers: [AlertPageRepository, AlertPageService],
})
export class AlertPageModule {}
