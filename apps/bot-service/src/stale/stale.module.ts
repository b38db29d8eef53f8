import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { StaleCards } from './stale-cards.repository.js';
import { StaleMessageController } from './stale.message.controller.js';

/** Cards in groups that are not true, told to whoever lists all of them. */
@Module({
  imports: [DirectoryModule],
  controllers: [StaleMessageController],
  providers: [StaleCards],
})
export class StaleModule {}
