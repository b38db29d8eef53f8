import { MessagingModule, messagingMigrations } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { Module } from '@nestjs/common';
import { AccountModule } from './account/account.module.js';
import { BindingModule } from './binding/binding.module.js';
import { DepartureModule } from './departure/departure.module.js';
import { MemberModule } from './member/member.module.js';
import { Identity1764000000000 } from './migrations/1764000000000-identity.js';
import { People1764200000000 } from './migrations/1764200000000-people.js';
import { PruningModule } from './pruning/pruning.module.js';
import { RecipientModule } from './recipient/recipient.module.js';
import { ScopeModule } from './scope/scope.module.js';
import { TenantModule } from './tenant/tenant.module.js';
import { TenantRemovalModule } from './tenant-removal/tenant-removal.module.js';

const SCHEMA = 'identity';

@Module({
  imports: [
    PersistenceModule.forService({
      schema: SCHEMA,
      migrations: [...messagingMigrations(SCHEMA), Identity1764000000000, People1764200000000],
    }),
    MessagingModule.forService({ service: 'identity-service', schema: SCHEMA, requests: ['identity.*'] }),
    TenantModule,
    AccountModule,
    MemberModule,
    BindingModule,
    RecipientModule,
    DepartureModule,
    ScopeModule,
    TenantRemovalModule,
    PruningModule,
  ],
})
export class IdentityServiceModule {}
