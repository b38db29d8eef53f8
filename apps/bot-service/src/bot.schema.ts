import { MESSAGING_ENTITIES, messagingMigrations } from '@app/messaging';
import type { PersistenceOptions } from '@app/persistence';
import { SEALED_COLUMNS } from '@app/contracts';
import { BotChat } from './chat/bot-chat.entity.js';
import { BotInboxRow } from './inbox/bot-inbox.entity.js';
import { BotLease } from './lease/bot-lease.entity.js';
import { GroupAlert } from './group-store/group-alert.entity.js';
import { GroupCardRow } from './group-store/group-card.entity.js';
import { SpaceGroupRow } from './group/space-group.entity.js';
import { Bot1765000000000 } from './migrations/1765000000000-bot.js';
import { BotStanding } from './standing/bot-standing.entity.js';
import { Groups1765000000300 } from './migrations/1765000000300-groups.js';
import { Ends1765000000600 } from './migrations/1765000000600-ends.js';
import { GroupCardHeld1765100000400 } from './migrations/1765100000400-group-card-held.js';

const SCHEMA = 'bot';

export const botSchema: PersistenceOptions = {
  schema: SCHEMA,
  sealed: SEALED_COLUMNS['bot-service'],
  migrations: [
    ...messagingMigrations(SCHEMA),
    Bot1765000000000,
    Groups1765000000300,
    Ends1765000000600,
    GroupCardHeld1765100000400,
  ],
  entities: [
    ...[...MESSAGING_ENTITIES, BotChat, BotInboxRow, BotLease, BotStanding],
    ...[GroupAlert, GroupCardRow, SpaceGroupRow],
  ],
};
