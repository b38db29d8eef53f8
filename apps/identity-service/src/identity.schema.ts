import { SEALED_COLUMNS } from '@app/contracts';
import { MESSAGING_ENTITIES, messagingMigrations } from '@app/messaging';
import type { PersistenceOptions } from '@app/persistence';
import { Account } from './account/account.entity.js';
import { Audit1764400000100 } from './migrations/1764400000100-audit.js';
import { AuditActor1765100000600 } from './migrations/1765100000600-audit-actor.js';
import { AuditCodes1764600000000 } from './migrations/1764600000000-audit-codes.js';
import { BotCodeRow } from './bot-code/bot-code.entity.js';
import { AuditRow } from './audit/audit.entity.js';
import { Binding } from './link/binding.entity.js';
import { LoginAttempt } from './binding/login-attempt.entity.js';
import { Access1764400000000 } from './migrations/1764400000000-access.js';
import { ApiToken } from './api-token/api-token.entity.js';
import { OperatorSession } from './operator/operator-session.entity.js';
import { Operator } from './operator/operator.entity.js';
import { DepartedMember } from './departure/departed-member.entity.js';
import { FormerBinding } from './link/former-binding.entity.js';
import { FormerBindings1764600000000 } from './migrations/1764600000000-former-bindings.js';
import { BotLinks1765300000300 } from './migrations/1765300000300-bot-links.js';
import { BotCodes1765000000400 } from './migrations/1765000000400-bot-codes.js';
import { Channels1764800000500 } from './migrations/1764800000500-channels.js';
import { Identity1764000000000 } from './migrations/1764000000000-identity.js';
import { People1764200000000 } from './migrations/1764200000000-people.js';
import { MemberScope } from './scope/member-scope.entity.js';
import { ScopeCheck } from './scope/scope-check.entity.js';
import { SsoSubject } from './sso-subject/sso-subject.entity.js';
import { Tenant } from './tenant/tenant.entity.js';

const SCHEMA = 'identity';

export const identitySchema: PersistenceOptions = {
  schema: SCHEMA,
  sealed: SEALED_COLUMNS['identity-service'],
  migrations: [
    ...messagingMigrations(SCHEMA),
    Identity1764000000000,
    People1764200000000,
    Access1764400000000,
    Audit1764400000100,
    AuditCodes1764600000000,
    FormerBindings1764600000000,
    Channels1764800000500,
    BotCodes1765000000400,
    AuditActor1765100000600,
    BotLinks1765300000300,
  ],
  entities: [
    ...MESSAGING_ENTITIES,
    Tenant,
    Account,
    Binding,
    FormerBinding,
    LoginAttempt,
    DepartedMember,
    MemberScope,
    ScopeCheck,
    SsoSubject,
    Operator,
    OperatorSession,
    ApiToken,
    AuditRow,
    BotCodeRow,
  ],
};
