import { MESSAGING_ENTITIES, messagingMigrations } from '@app/messaging';
import type { PersistenceOptions } from '@app/persistence';
import { AlertRecipient } from './alert-truth/alert-recipient.entity.js';
import { AlertTruth } from './alert-truth/alert-truth.entity.js';
import { AlertVersion } from './alert-truth/alert-version.entity.js';
import { CardRecipient } from './card-ledger/card-recipient.entity.js';
import { Card } from './card-ledger/card.entity.js';
import { CorpBehaviour } from './card-ledger/corp-behaviour.entity.js';
import { DueRefresh } from './card-ledger/due-refresh.entity.js';
import { SightLog } from './card-ledger/sight-log.entity.js';
import { StaleLog } from './card-ledger/stale-log.entity.js';
import { UpdateWindow } from './card-ledger/update-window.entity.js';
import { WindowClaim } from './card-ledger/window-claim.entity.js';
import { Restored } from './after-restore/restored.entity.js';
import { CorpGrant } from './card/corp-grant.entity.js';
import { AccountDisabled1764100000002 } from './migrations/account-disabled-1764100000002.js';
import { AlertList1764100000003 } from './migrations/alert-list-1764100000003.js';
import { BoundedReads1764100000000 } from './migrations/bounded-reads-1764100000000.js';
import { CardState1763800000000 } from './migrations/card-state-1763800000000.js';
import { ClickerAlone1765300000200 } from './migrations/clicker-alone-1765300000200.js';
import { GroupPress1765000000700 } from './migrations/group-press-1765000000700.js';
import { MissedByClick1765200000100 } from './migrations/missed-by-click-1765200000100.js';
import { NamedVersion1765100000300 } from './migrations/named-version-1765100000300.js';
import { Notices1764800000601 } from './migrations/notices-1764800000601.js';
import { Reinstall1764100000001 } from './migrations/reinstall-1764100000001.js';
import { Restored1764900000300 } from './migrations/restored-1764900000300.js';
import { RuleFlap1763800000001 } from './migrations/rule-flap-1763800000001.js';
import { RuleFlapSeen1765100000100 } from './migrations/rule-flap-seen-1765100000100.js';
import { Successor1763800000002 } from './migrations/successor-1763800000002.js';
import { NoticeCard } from './notice/notice-card.entity.js';
import { NoticeWindow } from './notice/notice-window.entity.js';
import { Notice } from './notice/notice.entity.js';
import { MemberBinding } from './people/member-binding.entity.js';
import { LoginLink } from './press/login-link.entity.js';
import { Press } from './press/press.entity.js';
import { PlanDecision } from './refresh/plan-decision.entity.js';
import { RuleFlap } from './refresh/rule-flap.entity.js';
import { CardPolicy } from './successor/card-policy.entity.js';
import { Successor } from './successor/successor.entity.js';

const SCHEMA = 'card_state';

export const cardStateSchema: PersistenceOptions = {
  schema: SCHEMA,
  migrations: [
    ...messagingMigrations(SCHEMA),
    CardState1763800000000,
    RuleFlap1763800000001,
    Successor1763800000002,
    BoundedReads1764100000000,
    Reinstall1764100000001,
    AccountDisabled1764100000002,
    AlertList1764100000003,
    Notices1764800000601,
    Restored1764900000300,
    GroupPress1765000000700,
    RuleFlapSeen1765100000100,
    NamedVersion1765100000300,
    MissedByClick1765200000100,
    ClickerAlone1765300000200,
  ],
  entities: [
    ...MESSAGING_ENTITIES,
    AlertVersion,
    AlertTruth,
    AlertRecipient,
    Card,
    CardRecipient,
    SightLog,
    StaleLog,
    UpdateWindow,
    WindowClaim,
    CorpBehaviour,
    CorpGrant,
    Press,
    LoginLink,
    MemberBinding,
    DueRefresh,
    PlanDecision,
    RuleFlap,
    CardPolicy,
    Successor,
    Notice,
    NoticeCard,
    NoticeWindow,
    Restored,
  ],
  poolSize: 16,
};
