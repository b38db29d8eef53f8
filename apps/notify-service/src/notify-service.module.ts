import { MessagingModule, messagingMigrations, snapshotMigration } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { RedisModule } from '@app/platform';
import { Module } from '@nestjs/common';
import { AlertIntakeModule } from './alert-intake/alert-intake.module.js';
import { CardUpdateModule } from './card-update/card-update.module.js';
import { CorpEventModule } from './corp-event/corp-event.module.js';
import { DeliveryStatusModule } from './delivery-status/delivery-status.module.js';
import { LoginLinkModule } from './login-link/login-link.module.js';
import { Notify1764000000000 } from './migrations/1764000000000-notify.js';
import { NotifySuccessor1764000000002 } from './migrations/1764000000002-successor.js';
import { NotifyWaiting1764200000000 } from './migrations/1764200000000-waiting.js';
import { NotifyHeld1764300000000 } from './migrations/1764300000000-held.js';
import { WideVersions1764300000002 } from './migrations/1764300000002-wide-versions.js';
import { NotifyConfig } from './notify.config.js';
import { RecallModule } from './recall/recall.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { SuccessorModule } from './successor/successor.module.js';
import { TemplateModule } from './template/template.module.js';

const SCHEMA = 'notify';

/** Decides what a card says, who gets it and when it may leave; the only service that calls WeCom's message APIs. */
@Module({
  imports: [
    PersistenceModule.forService({
      schema: SCHEMA,
      migrations: [
        ...messagingMigrations(SCHEMA),
        Notify1764000000000,
        NotifySuccessor1764000000002,
        NotifyWaiting1764200000000,
        NotifyHeld1764300000000,
        WideVersions1764300000002,
        snapshotMigration('notify.alert', ['tenant', 'alert_id'], '1764300000003'),
      ],
    }),
    MessagingModule.forService({ service: 'notify-service', schema: SCHEMA, requests: ['notify.*'] }),
    RedisModule.forService(NotifyConfig),
    AlertIntakeModule,
    CardUpdateModule,
    CorpEventModule,
    DeliveryStatusModule,
    LoginLinkModule,
    RecallModule,
    RetentionModule,
    SuccessorModule,
    TemplateModule,
  ],
})
export class NotifyServiceModule {}
