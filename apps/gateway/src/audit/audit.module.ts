import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AuditHttpController } from './audit.http.controller.js';
import { AuditInterceptor } from './audit.interceptor.js';
import { AuditSweep } from './audit-sweep.js';
import { AuditTrail } from './audit-trail.js';
import { RefusedWrites } from './refused-writes.js';

/** Who changed what through the management API. */
@Module({
  controllers: [AuditHttpController],
  providers: [
    AuditTrail,
    AuditSweep,
    RefusedWrites,
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
  ],
})
export class AuditModule {}
