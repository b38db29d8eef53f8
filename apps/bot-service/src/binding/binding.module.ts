import { Module } from '@nestjs/common';
import { CallbackModule } from '../callback/callback.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { GroupStoreModule } from '../group-store/group-store.module.js';
import { LineModule } from '../line/line.module.js';
import { BotMetricsModule } from '../metrics/metrics.module.js';
import { PressModule } from '../press/press.module.js';
import { CodeListener } from './code-listener.js';
import { UnknownPressersMessageController } from './unknown-pressers.message.controller.js';
import { UnknownPressers } from './unknown-pressers.service.js';

/** How people become known to a bot. */
@Module({
  imports: [BotMetricsModule, CallbackModule, DirectoryModule, GroupStoreModule, LineModule, PressModule],
  controllers: [UnknownPressersMessageController],
  providers: [CodeListener, UnknownPressers],
})
export class BindingModule {}
