import { SEALED_COLUMNS } from '@app/contracts';
import { MESSAGING_ENTITIES, messagingMigrations, snapshotMigration } from '@app/messaging';
import type { PersistenceOptions } from '@app/persistence';
import { Alert } from './alert/alert.entity.js';
import { CardUpdate } from './card-update/card-update.entity.js';
import { ChannelDelivery } from './delivery/channel-delivery.entity.js';
import { StoredDelivery } from './delivery/delivery.entity.js';
import { StoredHolding } from './delivery/holding.entity.js';
import { Notify1764000000000 } from './migrations/1764000000000-notify.js';
import { NotifySuccessor1764000000002 } from './migrations/1764000000002-successor.js';
import { NotifyWaiting1764200000000 } from './migrations/1764200000000-waiting.js';
import { NotifyHeld1764300000000 } from './migrations/1764300000000-held.js';
import { WideVersions1764300000002 } from './migrations/1764300000002-wide-versions.js';
import { ChannelDeliveries1764800000501 } from './migrations/1764800000501-channel-deliveries.js';
import { RetiredTemplates1764500000000 } from './migrations/1764500000000-retired-templates.js';
import { NotifyNotices1764800000600 } from './migrations/1764800000600-notices.js';
import { CorpPauses1764900000700 } from './migrations/1764900000700-corp-pauses.js';
import { WaitingByCorp1764900000800 } from './migrations/1764900000800-waiting-by-corp.js';
import { DueIndexes1765100000500 } from './migrations/1765100000500-due-indexes.js';
import { NoticeCard } from './notice-ledger/notice-card.entity.js';
import { NoticeRecipient } from './notice-ledger/notice-recipient.entity.js';
import { StoredSend } from './queue/stored-send.entity.js';
import { SuccessorAttempt } from './successor/successor-attempt.entity.js';
import { Template } from './template/template.entity.js';
import { ApiBlock } from './wecom/api-block.entity.js';
import { CorpPause } from './wecom/corp-pause.entity.js';

const SCHEMA = 'notify';

export const notifySchema: PersistenceOptions = {
  schema: SCHEMA,
  sealed: SEALED_COLUMNS['notify-service'],
  migrations: [
    ...messagingMigrations(SCHEMA),
    Notify1764000000000,
    NotifySuccessor1764000000002,
    NotifyWaiting1764200000000,
    NotifyHeld1764300000000,
    WideVersions1764300000002,
    snapshotMigration('notify.alert', ['tenant', 'alert_id'], '1764300000003'),
    RetiredTemplates1764500000000,
    NotifyNotices1764800000600,
    ChannelDeliveries1764800000501,
    CorpPauses1764900000700,
    WaitingByCorp1764900000800,
    DueIndexes1765100000500,
  ],
  entities: [
    ...MESSAGING_ENTITIES,
    Alert,
    ApiBlock,
    CardUpdate,
    ChannelDelivery,
    CorpPause,
    NoticeCard,
    NoticeRecipient,
    StoredDelivery,
    StoredHolding,
    StoredSend,
    SuccessorAttempt,
    Template,
  ],
};
