import { Module } from '@nestjs/common';
import { AlertAccessModule } from '../alert-access/alert-access.module.js';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { PressModule } from '../press/press.module.js';
import { AccountNames } from './account-names.js';
import { AlertPageMessageController } from './alert-page.message.controller.js';
import { AlertPageRepository } from './alert-page.repository.js';
import { AlertPageService } from './alert-page.service.js';

@Module({
  imports: [AlertAccessModule, AlertTruthModule, PressModule],
  controllers: [AlertPageMessageController],
  providers: [AccountNames, AlertPageRepository, AlertPageService],
})
export class AlertPageModule {}
