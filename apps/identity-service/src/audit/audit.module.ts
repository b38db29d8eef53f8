import { Module } from '@nestjs/common';
import { AuditMessageController } from './audit.message.controller.js';
import { AuditRepository } from './audit.repository.js';
import { AuditUpkeep } from './audit-upkeep.js';

/** Who did what, kept for a while and never changed. */
@Module({
  controllers: [AuditMessageController],
  providers: [AuditRepository, AuditUpkeep],
  exports: [AuditRepository],
})
export class AuditModule {}
