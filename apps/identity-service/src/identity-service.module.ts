import { MessagingModule } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { Module } from '@nestjs/common';
import { AccountModule } from './account/account.module.js';
import { AccountImportModule } from './account-import/account-import.module.js';
import { ApiTokenModule } from './api-token/api-token.module.js';
import { AuditModule } from './audit/audit.module.js';
import { BindingModule } from './binding/binding.module.js';
import { BotCodeModule } from './bot-code/bot-code.module.js';
import { DepartureModule } from './departure/departure.module.js';
import { HealthMessageController } from './health/health.message.controller.js';
import { KeysMessageController } from './keys/keys.message.controller.js';
import { identitySchema } from './identity.schema.js';
import { MatchModule } from './match/match.module.js';
import { MemberModule } from './member/member.module.js';
import { MoveModule } from './move/move.module.js';
import { OperatorModule } from './operator/operator.module.js';
import { PruningModule } from './pruning/pruning.module.js';
import { RecipientModule } from './recipient/recipient.module.js';
import { ScopeModule } from './scope/scope.module.js';
import { TenantModule } from './tenant/tenant.module.js';
import { TenantRemovalModule } from './tenant-removal/tenant-removal.module.js';

@Module({
  imports: [
    PersistenceModule.forService(identitySchema),
    MessagingModule.forService({
      service: 'identity-service',
      schema: identitySchema.schema,
      requests: ['identity.*'],
    }),
    TenantModule,
    AccountModule,
    AccountImportModule,
    MemberModule,
    BindingModule,
    BotCodeModule,
    MatchModule,
    MoveModule,
    RecipientModule,
    DepartureModule,
    ScopeModule,
    TenantRemovalModule,
    PruningModule,
    OperatorModule,
    ApiTokenModule,
    AuditModule,
  ],
  controllers: [HealthMessageController, KeysMessageController],
})
export class IdentityServiceModule {}
