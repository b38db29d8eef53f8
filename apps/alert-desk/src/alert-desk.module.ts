import { MessagingModule } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { alertDeskSchema } from './alert-desk.schema.js';
import { type DynamicModule, Module } from '@nestjs/common';
import { AlertModule } from './alert/alert.module.js';

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
    PersistenceModule.forService(alertDeskSchema),
    MessagingModule.forService({ service: 'alert-desk', schema: alertDeskSchema.schema }),
  ];
}
