import { SEALED_COLUMNS } from '@app/contracts';
import { MESSAGING_ENTITIES, messagingMigrations } from '@app/messaging';
import type { PersistenceOptions } from '@app/persistence';
import { StoredAuditIntent } from './audit/audit-intent.entity.js';
import { CorpCallback } from './callback/seen/corp-callback.entity.js';
import { ReceivedCallback } from './callback/intake/received-callback.entity.js';
import { ReceivedCallbacks1763800000100 } from './migrations/1763800000100-received-callbacks.js';
import { MemberPages1764000000200 } from './migrations/1764000000200-member-pages.js';
import { UsedLoginStates1764300000000 } from './migrations/1764300000000-used-login-states.js';
import { AuditIntents1764400000000 } from './migrations/1764400000000-audit-intents.js';
import { CallbacksOfCorps1764600000000 } from './migrations/1764600000000-callbacks-of-corps.js';
import { LoginStatesOfOperators1764600000100 } from './migrations/1764600000100-login-states-of-operators.js';
import { LoginStateApp1764700000100 } from './migrations/1764700000100-login-state-app.js';
import { DomainFiles1764700000200 } from './migrations/1764700000200-domain-files.js';
import { IngestBodies1764800000200 } from './migrations/1764800000200-ingest-bodies.js';
import { IngestBody } from './ingest/ingest-body.entity.js';
import { DomainFile } from './management/domain-file/domain-file.entity.js';
import { StoredPendingBinding } from './pages/session/pending-binding.entity.js';
import { StoredSignIn } from './pages/session/sign-in.entity.js';
import { StoredLoginState } from './pages/sign-in/login-state.entity.js';

const SCHEMA = 'gateway';

export const gatewaySchema: PersistenceOptions = {
  schema: SCHEMA,
  sealed: SEALED_COLUMNS.gateway,
  migrations: [
    ...messagingMigrations(SCHEMA),
    ReceivedCallbacks1763800000100,
    MemberPages1764000000200,
    UsedLoginStates1764300000000,
    AuditIntents1764400000000,
    CallbacksOfCorps1764600000000,
    LoginStateApp1764700000100,
    LoginStatesOfOperators1764600000100,
    DomainFiles1764700000200,
    IngestBodies1764800000200,
  ],
  entities: [
    ...MESSAGING_ENTITIES,
    DomainFile,
    IngestBody,
    ReceivedCallback,
    CorpCallback,
    StoredAuditIntent,
    StoredLoginState,
    StoredPendingBinding,
    StoredSignIn,
  ],
};
