import { MESSAGING_ENTITIES, messagingMigrations, snapshotMigration } from '@app/messaging';
import type { PersistenceOptions } from '@app/persistence';
import { DeskAlert } from './alert/desk-alert.entity.js';
import { AlertDesk1764000000000 } from './migrations/1764000000000-alert-desk.js';

const SCHEMA = 'alert_desk';

export const alertDeskSchema: PersistenceOptions = {
  schema: SCHEMA,
  migrations: [
    ...messagingMigrations(SCHEMA),
    AlertDesk1764000000000,
    snapshotMigration('alert_desk.alert', ['tenant', 'alert_id'], '1764300000001'),
  ],
  entities: [...MESSAGING_ENTITIES, DeskAlert],
};
