import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { MessagingModule } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { AuditModule } from './audit/audit.module.js';
import { AccessModule } from './access/access.module.js';
import { CallbackModule } from './callback/callback.module.js';
import { ConsoleModule } from './console/console.module.js';
import { gatewaySchema } from './gateway.schema.js';
import { IngestModule } from './ingest/ingest.module.js';
import { ManagementModule } from './management/management.module.js';
import { ProblemFilter } from './management/problem/problem.filter.js';
import { OperationModule } from './operation/operation.module.js';
import { PagesModule } from './pages/pages.module.js';
import { RootModule } from './root/root.module.js';

/** The only door: WeCom's callbacks, members' browsers, the management API. Decides nothing about the domain. */
@Module({
  imports: [
    PersistenceModule.forService(gatewaySchema),
    MessagingModule.forService({ service: 'gateway', schema: gatewaySchema.schema }),
    AccessModule,
    AuditModule,
    CallbackModule,
    ConsoleModule,
    IngestModule,
    ManagementModule,
    OperationModule,
    PagesModule,
    RootModule,
  ],
  providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
})
export class GatewayModule {}
