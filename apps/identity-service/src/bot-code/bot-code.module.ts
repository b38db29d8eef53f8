import { Module } from '@nestjs/common';
import { BindingModule } from '../binding/binding.module.js';
import { BindingStoreModule } from '../link/binding-store.module.js';
import { BotCodeMessageController } from './bot-code.message.controller.js';
import { BotCodes } from './bot-code.repository.js';
import { BotCodeService } from './bot-code.service.js';

@Module({
  imports: [BindingModule, BindingStoreModule],
  controllers: [BotCodeMessageController],
  providers: [BotCodes, BotCodeService],
  exports: [BotCodes],
})
export class BotCodeModule {}
