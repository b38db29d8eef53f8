import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { TestCardMessageController } from './test-card.message.controller.js';
import { TestCardService } from './test-card.service.js';

@Module({
  imports: [DirectoryModule, QueueModule, QuotaModule, WecomModule],
  controllers: [TestCardMessageController],
  providers: [TestCardService],
})
export class TestCardModule {}
