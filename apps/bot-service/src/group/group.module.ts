import { Module } from '@nestjs/common';
import { CallbackModule } from '../callback/callback.module.js';
import { ChatModule } from '../chat/chat.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { LineModule } from '../line/line.module.js';
import { BotMetricsModule } from '../metrics/metrics.module.js';
import { BotlessSpaces } from './botless-spaces.js';
import { CardTemplates } from './card-templates.js';
import { GroupIntake } from './group-intake.service.js';
import { GroupLines } from './group-lines.loop.js';
import { GroupMetrics } from './group.metrics.js';
import { GroupSender } from './group-sender.js';
import { GroupStoreModule } from '../group-store/group-store.module.js';
import { GroupWords } from './group-words.js';
import { GroupMessageController } from './group.message.controller.js';
import { SpaceGroups } from './space-groups.js';

/** Alerts as groups see them: one card each, and a line for what no card shows. */
@Module({
  imports: [BotMetricsModule, CallbackModule, ChatModule, DirectoryModule, GroupStoreModule, LineModule],
  controllers: [GroupMessageController],
  providers: [
    BotlessSpaces,
    CardTemplates,
    GroupIntake,
    GroupLines,
    GroupMetrics,
    GroupSender,
    GroupWords,
    SpaceGroups,
  ],
  exports: [SpaceGroups],
})
export class GroupModule {}
