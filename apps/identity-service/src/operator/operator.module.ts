import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { BindingModule } from '../binding/binding.module.js';
import { OperatorMessageController } from './operator.message.controller.js';
import { OperatorRepository } from './operator.repository.js';
import { OperatorService } from './operator.service.js';
import { OperatorSessionPruning } from './operator-session-pruning.js';
import { OperatorSessionRepository } from './operator-session.repository.js';
import { OperatorSignIn } from './operator-sign-in.service.js';

/** People who run the product, and their sessions in the console. */
@Module({
  imports: [AuditModule, BindingModule],
  controllers: [OperatorMessageController],
  providers: [
    OperatorRepository,
    OperatorService,
    OperatorSessionPruning,
    OperatorSessionRepository,
    OperatorSignIn,
  ],
  exports: [OperatorSessionRepository],
})
export class OperatorModule {}
