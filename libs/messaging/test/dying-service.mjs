// A service whose handler ends its process, as one does that runs out of memory. Started by dying-handler.int-spec.ts.
import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { MessagingModule, OnFact, messagingMigrations } from '@app/messaging';
import { PersistenceModule } from '@app/persistence';
import { CoreConfig, createService } from '@app/platform';

const SCHEMA = 'example';

class AlertMessageController {
  async changed({ alertId }) {
    process.stdout.write(`begin ${alertId}\n`);
    if (alertId.startsWith('deadly')) process.kill(process.pid, 'SIGKILL');
    // Long enough to be under way when a neighbour ends the process.
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.stdout.write(`end ${alertId}\n`);
  }
}
Controller()(AlertMessageController);
OnFact('alerts.v1.*.event', { ackWaitMs: 500 })(
  AlertMessageController.prototype,
  'changed',
  Object.getOwnPropertyDescriptor(AlertMessageController.prototype, 'changed'),
);

class DyingModule {}
Module({
  imports: [
    PersistenceModule.forService({ schema: SCHEMA, migrations: messagingMigrations(SCHEMA) }),
    MessagingModule.forService({ service: 'dying-service', schema: SCHEMA }),
  ],
  controllers: [AlertMessageController],
})(DyingModule);

await createService({ name: 'dying-service', config: CoreConfig, module: DyingModule, port: () => 0 });
