import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { RecipientCheckMessageController } from './recipient-check.message.controller.js';
import { RecipientCheckService } from './recipient-check.service.js';

@Module({
  imports: [DirectoryModule],
  controllers: [RecipientCheckMessageController],
  providers: [RecipientCheckService],
})
export class RecipientCheckModule {}
