import { MessagingModule } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import type { ServiceOptions } from '@app/platform';
import { Module } from '@nestjs/common';
import { AfterRestoreModule } from './after-restore/after-restore.module.js';
import { AlertListModule } from './alert-list/alert-list.module.js';
import { AlertPageModule } from './alert-page/alert-page.module.js';
import { AlertStoryModule } from './alert-story/alert-story.module.js';
import { AlertTruthModule } from './alert-truth/alert-truth.module.js';
import { CardStateConfig } from './config/card-state.config.js';
import { CardQueriesModule } from './card-queries/card-queries.module.js';
import { CardModule } from './card/card.module.js';
import { cardStateSchema } from './card-state.schema.js';
import { HealthMessageController } from './health/health.message.controller.js';
import { KeysModule } from './keys/keys.module.js';
import { NoticeModule } from './notice/notice.module.js';
import { PressModule } from './press/press.module.js';
import { RefreshModule } from './refresh/refresh.module.js';
import { SuccessorModule } from './successor/successor.module.js';
import { UpkeepModule } from './upkeep/upkeep.module.js';

@Module({
  imports: [
    PersistenceModule.forService(cardStateSchema),
    MessagingModule.forService({
      service: 'card-state-service',
      schema: cardStateSchema.schema,
      requests: ['card.*'],
    }),
    AlertTruthModule,
    CardModule,
    NoticeModule,
    PressModule,
    RefreshModule,
    CardQueriesModule,
    AlertListModule,
    AlertPageModule,
    AlertStoryModule,
    SuccessorModule,
    UpkeepModule,
    AfterRestoreModule,
    KeysModule,
  ],
  controllers: [HealthMessageController],
})
export class CardStateModule {}

/** How the service is booted, by main and by tests. */
export const cardStateService: ServiceOptions<CardStateConfig> = {
  name: 'card-state-service',
  config: CardStateConfig,
  module: CardStateModule,
  port: (config) => config.healthPortOr(4),
};
