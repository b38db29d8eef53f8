import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DrawingModule } from '../drawing/drawing.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { LoginLinkMessageController } from './login-link.message.controller.js';
import { LoginLinkService } from './login-link.service.js';

@Module({
  imports: [DeliveryModule, DrawingModule, QuotaModule],
  controllers: [LoginLinkMessageController],
  providers: [LoginLinkService],
})
export class LoginLinkModule {}
