import { Module } from '@nestjs/common';
import { QuotaModule } from '../quota/quota.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { QuotaReportMessageController } from './quota-report.message.controller.js';

@Module({ imports: [QuotaModule, WecomModule], controllers: [QuotaReportMessageController] })
export class QuotaReportModule {}
