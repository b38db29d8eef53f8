import { MessagingModule } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { OutboundModule } from '@app/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { AlertDeskConfig } from './alert-desk.config.js';
import { alertDeskSchema } from './alert-desk.schema.js';
import { ActionModule } from './action/action.module.js';
import { DutyModule } from './duty/duty.module.js';
import { ConfigurationModule } from './configuration/configuration.module.js';
import { HandBackModule } from './hand-back/hand-back.module.js';
import { HealthMessageController } from './health/health.message.controller.js';
import { KeysMessageController } from './keys/keys.message.controller.js';
import { IntakeModule } from './intake/intake.module.js';
import { NoticeModule } from './notice/notice.module.js';
import { IdleDeskMessageController } from './off/idle-desk.message.controller.js';
import { ReachabilityModule } from './reachability/reachability.module.js';
import { ScheduleModule } from './schedule/schedule.module.js';
import { SilenceModule } from './silence/silence.module.js';
import { SourceModule } from './source/source.module.js';
import { TenantRemovalModule } from './tenant-removal/tenant-removal.module.js';

/** Once, because a process that starts the desk anew may not register its data source a second time. */
const FLOOR: DynamicModule[] = [
  PersistenceModule.forService(alertDeskSchema),
  MessagingModule.forService({
    service: 'alert-desk',
    schema: alertDeskSchema.schema,
    requests: ['desk.*'],
  }),
];

/** The parts of the desk at work. */
const WORK = [
  ActionModule,
  ConfigurationModule,
  DutyModule,
  HandBackModule,
  IntakeModule,
  NoticeModule,
  OutboundModule.forService(AlertDeskConfig),
  ReachabilityModule,
  ScheduleModule,
  SilenceModule,
  SourceModule,
  TenantRemovalModule,
];

@Module({})
export class AlertDeskModule {
  static on(): DynamicModule {
    return {
      module: AlertDeskModule,
      imports: [...FLOOR, ...WORK],
      controllers: [HealthMessageController, KeysMessageController],
    };
  }

  /** Health, and a refusal of everything else. */
  static off(): DynamicModule {
    return {
      module: AlertDeskModule,
      imports: FLOOR,
      controllers: [HealthMessageController, KeysMessageController, IdleDeskMessageController],
    };
  }
}
