import { MessagingModule, messagingMigrations, snapshotMigration } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { type DynamicModule, Module } from '@nestjs/common';
import { AlertModule } from './alert/alert.module.js';
import { AlertDesk1764000000000 } from './migrations/1764000000000-alert-desk.js';

const SCHEMA = 'alert_desk';

@Module({})
export class AlertDeskModule {
  static on(): DynamicModule {
    return { module: AlertDeskModule, imports: [...floor(), AlertModule] };
  }

  /** Health only. */
  static off(): DynamicModule {
    return { module: AlertDeskModule, imports: floor() };
  }
}

function floor(): DynamicModule[] {
  return [
    PersistenceModule.forService({
      schema: SCHEMA,
      migrations: [
        ...messagingMigrations(SCHEMA),
        AlertDesk1764000000000,
        snapshotMigration('alert_desk.alert', ['tenant', 'alert_id'], '1764300000001'),
      ],
    }),
    MessagingModule.forService({ service: 'alert-desk', schema: SCHEMA }),
  ];
}
