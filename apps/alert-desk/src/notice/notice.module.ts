import { Module } from '@nestjs/common';
import { NoticePresses } from './notice-presses.js';
import { NoticeMessageController } from './notice.message.controller.js';
import { NoticeUpkeep } from './notice-upkeep.js';
import { Notices } from './notices.js';

@Module({
  controllers: [NoticeMessageController],
  providers: [NoticePresses, NoticeUpkeep, Notices],
  exports: [NoticePresses, Notices],
})
export class NoticeModule {}
