import { Module } from '@nestjs/common';
import { AppGrantModule } from '../app-grant/app-grant.module.js';
import { InstallationModule } from '../installation/installation.module.js';
import { IntegrationModule } from '../integration/integration.module.js';
import { ReceiverModule } from '../receiver/receiver.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { CheckMessageController } from './check.message.controller.js';
import { IntegrationCheckService } from './integration-check.service.js';
import { OwnAppExaminer } from './own-app-examiner.js';
import { SuiteExaminer } from './suite-examiner.js';

/** What is wrong with a connection, and what to do about it. */
@Module({
  imports: [AppGrantModule, InstallationModule, IntegrationModule, ReceiverModule, WecomModule],
  controllers: [CheckMessageController],
  providers: [IntegrationCheckService, OwnAppExaminer, SuiteExaminer],
})
export class CheckModule {}
