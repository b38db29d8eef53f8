import { MessagingModule } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { Module } from '@nestjs/common';
import { BindingModule } from './binding/binding.module.js';
import { botSchema } from './bot.schema.js';
import { ChatModule } from './chat/chat.module.js';
import { CheckModule } from './check/check.module.js';
import { GroupModule } from './group/group.module.js';
import { HealthMessageController } from './health/health.message.controller.js';
import { KeysMessageController } from './keys/keys.message.controller.js';
import { LineModule } from './line/line.module.js';
import { StaleModule } from './stale/stale.module.js';
import { TalkModule } from './talk/talk.module.js';
import { UpkeepModule } from './upkeep/upkeep.module.js';

/** Holds the long connections of smart bots, and what groups see and say through them. */
@Module({
  imports: [
    PersistenceModule.forService(botSchema),
    MessagingModule.forService({ service: 'bot-service', schema: botSchema.schema, requests: ['bot.*'] }),
    BindingModule,
    ChatModule,
    CheckModule,
    GroupModule,
    LineModule,
    StaleModule,
    TalkModule,
    UpkeepModule,
  ],
  controllers: [HealthMessageController, KeysMessageController],
})
export class BotServiceModule {}
