import { Module } from '@nestjs/common';
import { InstallationModule } from '../installation/installation.module.js';
import { LicenseModule } from '../license/license.module.js';
import { SuiteTicketModule } from '../suite-ticket/suite-ticket.module.js';
import { CallbackMessageController } from './callback.message.controller.js';
import { CommandCallbackService } from './command-callback.service.js';
import { DataCallbackService } from './data-callback.service.js';
import { LicenseCallbackService } from './license-callback.service.js';

/** The one reader of WeCom's callbacks in this service; each event goes to the feature whose job it is. */
@Module({
  imports: [InstallationModule, LicenseModule, SuiteTicketModule],
  controllers: [CallbackMessageController],
  providers: [CommandCallbackService, DataCallbackService, LicenseCallbackService],
})
export class CallbackModule {}
