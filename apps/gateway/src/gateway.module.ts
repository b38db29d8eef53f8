import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { MessagingModule, messagingMigrations } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { CallbackModule } from './callback/callback.module.js';
import { ConsoleModule } from './console/console.module.js';
import { ManagementModule } from './management/management.module.js';
import { ProblemFilter } from './management/problem/problem.filter.js';
import { PagesModule } from './pages/pages.module.js';
import { MemberPages1764000000200 } from './migrations/1764000000200-member-pages.js';
import { UsedLoginStates1764300000000 } from './migrations/1764300000000-used-login-states.js';
import { RootModule } from './root/root.module.js';
import { ReceivedCallbacks1763800000100 } from './migrations/1763800000100-received-callbacks.js';

/** The only door: WeCom's callbacks, members' browsers, the management API. Decides nothing about the domain. */
@Module({
  imports: [
    PersistenceModule.forService({
      schema: 'gateway',
      migrations: [
        ...messagingMigrations('gateway'),
        ReceivedCallbacks1763800000100,
        MemberPages1764000000200,
        UsedLoginStates1764300000000,
      ],
    }),
    MessagingModule.forService({ service: 'gateway', schema: 'gateway' }),
    CallbackModule,
    ConsoleModule,
    ManagementModule,
    PagesModule,
    RootModule,
  ],
  providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
})
export class GatewayModule {}
