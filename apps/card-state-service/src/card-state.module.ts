import { MessagingModule, messagingMigrations } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import type { ServiceOptions } from '@app/platform';
import { Module } from '@nestjs/common';
import { AlertPageModule } from './alert-page/alert-page.module.js';
import { AlertTruthModule } from './alert-truth/alert-truth.module.js';
import { CardStateConfig } from './config/card-state.config.js';
import { CardQueriesModule } from './card-queries/card-queries.module.js';
import { CardModule } from './card/card.module.js';
import { AccountDisabled1764100000002 } from './migrations/account-disabled-1764100000002.js';
import { BoundedReads1764100000000 } from './migrations/bounded-reads-1764100000000.js';
import { CardState1763800000000 } from './migrations/card-state-1763800000000.js';
import { Reinstall1764100000001 } from './migrations/reinstall-1764100000001.js';
import { RuleFlap1763800000001 } from './migrations/rule-flap-1763800000001.js';
import { Successor1763800000002 } from './migrations/successor-1763800000002.js';
import { PressModule } from './press/press.module.js';
import { RefreshModule } from './refresh/refresh.module.js';
import { SuccessorModule } from './successor/successor.module.js';
import { UpkeepModule } from './upkeep/upkeep.module.js';

const SCHEMA = 'card_state';

@Module({
  imports: [
    PersistenceModule.forService({
      schema: SCHEMA,
      migrations: [
        ...messagingMigrations(SCHEMA),
        CardState1763800000000,
        RuleFlap1763800000001,
        Successor1763800000002,
        BoundedReads1764100000000,
        Reinstall1764100000001,
        AccountDisabled1764100000002,
      ],
      poolSize: 16,
    }),
    MessagingModule.forService({ service: 'card-state-service', schema: SCHEMA, requests: ['card.*'] }),
    AlertTruthModule,
    CardModule,
    PressModule,
    RefreshModule,
    CardQueriesModule,
    AlertPageModule,
    SuccessorModule,
    UpkeepModule,
  ],
})
export class CardStateModule {}

/** How the service is booted, by main and by tests. */
export const cardStateService: ServiceOptions<CardStateConfig> = {
  name: 'card-state-service',
  config: CardStateConfig,
  module: CardStateModule,
  port: (config) => config.healthPortOr(4),
};
