import { SEALED_COLUMNS } from '@app/contracts';
import { MESSAGING_ENTITIES, messagingMigrations } from '@app/messaging';
import type { PersistenceOptions } from '@app/persistence';
import { StoredToken } from './access-token/stored-token.entity.js';
import { BotScanRow } from './bot-scan/bot-scan.entity.js';
import { Bot } from './bot-store/bot.entity.js';
import { InstallLink } from './install-link/install-link.entity.js';
import { InstallState } from './install-link/install-state.entity.js';
import { ConsumedAuthCode } from './installation/consumed-auth-code.entity.js';
import { StoredInstallation } from './installation/stored-installation.entity.js';
import { Integration } from './integration/integration.entity.js';
import { CorpLicense } from './license/corp-license.entity.js';
import { MemberLicense } from './license/member-license.entity.js';
import { AuthSchema1763800000000 } from './migrations/1763800000000-auth-schema.js';
import { TokensSealedToTheirOwner1764100000000 } from './migrations/1764100000000-tokens-sealed-to-their-owner.js';
import { InstallStateOutcome1764100000100 } from './migrations/1764100000100-install-state-outcome.js';
import { MemberLookup } from './member-search/member-lookup.entity.js';
import { MemberLookups1764800000000 } from './migrations/1764800000000-member-lookups.js';
import { BotScans1765000000800 } from './migrations/1765000000800-bot-scans.js';
import { Bots1765000000100 } from './migrations/1765000000100-bots.js';
import { OwnApps1764700000000 } from './migrations/1764700000000-own-apps.js';
import { StoredCallbackKeys } from './receiver/callback-keys.entity.js';
import { SuiteTicket } from './suite-ticket/suite-ticket.entity.js';

const SCHEMA = 'auth';

export const authSchema: PersistenceOptions = {
  schema: SCHEMA,
  sealed: SEALED_COLUMNS['auth-service'],
  migrations: [
    ...messagingMigrations(SCHEMA),
    AuthSchema1763800000000,
    TokensSealedToTheirOwner1764100000000,
    InstallStateOutcome1764100000100,
    OwnApps1764700000000,
    MemberLookups1764800000000,
    Bots1765000000100,
    BotScans1765000000800,
  ],
  entities: [
    ...MESSAGING_ENTITIES,
    SuiteTicket,
    StoredToken,
    StoredInstallation,
    ConsumedAuthCode,
    Integration,
    InstallLink,
    InstallState,
    CorpLicense,
    MemberLicense,
    StoredCallbackKeys,
    MemberLookup,
    Bot,
    BotScanRow,
  ],
};
