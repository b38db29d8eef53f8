import { Module } from '@nestjs/common';
import { NoticeCardService } from './notice-card.service.js';
import { NoticeDue } from './notice-due.js';
import { NoticeLoop } from './notice.loop.js';
import { NoticeMessageController } from './notice.message.controller.js';
import { NoticeRepository } from './notice.repository.js';
import { NoticeUpdates } from './notice-updates.service.js';
import { NoticeWindowRepository } from './notice-window.repository.js';

/** Cards that are no alerts: what they say, their response codes, their corrections. */
@Module({
  controllers: [NoticeMessageController],
  providers: [
    NoticeCardService,
    NoticeDue,
    NoticeLoop,
    NoticeRepository,
    NoticeUpdates,
    NoticeWindowRepository,
  ],
  exports: [NoticeCardService, NoticeDue, NoticeRepository, NoticeWindowRepository],
})
export class NoticeModule {}
