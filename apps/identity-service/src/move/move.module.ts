import { Module } from '@nestjs/common';
import { BindingStoreModule } from '../link/binding-store.module.js';
import { BindingMoveService } from './binding-move.service.js';
import { MoveMessageController } from './move.message.controller.js';

@Module({
  imports: [BindingStoreModule],
  controllers: [MoveMessageController],
  providers: [BindingMoveService],
})
export class MoveModule {}
