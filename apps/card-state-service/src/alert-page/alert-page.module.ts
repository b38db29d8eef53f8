import { Module } from '@nestjs/common';
import { AlertTruthModule } from '../alert-truth/alert-truth.module.js';
import { PressModule } from '../press/press.module.js';
import { AlertPageMessageController } from './alert-page.message.controller.js';
import { AlertPageService } from './alert-page.service.js';

@Module({
  imports: [AlertTruthModule, PressModule],
  controllers: [AlertPageMessageController],
  providers: [AlertPageService],
})
export class AlertPageModule {}
