import { Module } from '@nestjs/common';
import { DrawingModule } from '../drawing/drawing.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { LoginLinkMessageController } from './login-link.message.controller.js';
import { LoginLinkService } from './login-link.service.js';

@Module({
  imports: [DrawingModule, QueueModule, QuotaModule],
  controllers: [LoginLinkMessageController],
  providers: [LoginLinkService],
})
export class LoginLinkModule {}
