import { MessagingModule } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { RedisModule } from '@app/platform';
import { Module } from '@nestjs/common';
import { AlertIntakeModule } from './alert-intake/alert-intake.module.js';
import { CardUpdateModule } from './card-update/card-update.module.js';
import { CorpEventModule } from './corp-event/corp-event.module.js';
import { ChannelModule } from './channel/channel.module.js';
import { DeliveryStatusModule } from './delivery-status/delivery-status.module.js';
import { HealthMessageController } from './health/health.message.controller.js';
import { KeysMessageController } from './keys/keys.message.controller.js';
import { LoginLinkModule } from './login-link/login-link.module.js';
import { NoticeModule } from './notice/notice.module.js';
import { NotifyConfig } from './notify.config.js';
import { notifySchema } from './notify.schema.js';
import { QuotaReportModule } from './quota-report/quota-report.module.js';
import { RecallModule } from './recall/recall.module.js';
import { RecipientCheckModule } from './recipient-check/recipient-check.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { SuccessorModule } from './successor/successor.module.js';
import { TestCardModule } from './test-card/test-card.module.js';
import { TemplateModule } from './template/template.module.js';

/** Decides what a card says, who gets it and when it may leave; the only service that calls WeCom's message APIs. */
@Module({
  imports: [
    PersistenceModule.forService(notifySchema),
    MessagingModule.forService({
      service: 'notify-service',
      schema: notifySchema.schema,
      requests: ['notify.*'],
    }),
    RedisModule.forService(NotifyConfig),
    AlertIntakeModule,
    CardUpdateModule,
    ChannelModule,
    CorpEventModule,
    DeliveryStatusModule,
    LoginLinkModule,
    NoticeModule,
    QuotaReportModule,
    RecallModule,
    RecipientCheckModule,
    RetentionModule,
    SuccessorModule,
    TemplateModule,
    TestCardModule,
  ],
  controllers: [HealthMessageController, KeysMessageController],
})
export class NotifyServiceModule {}
