import { Module } from '@nestjs/common';
import { CardUpdateModule } from '../card-update/card-update.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { NoticeLedgerModule } from '../notice-ledger/notice-ledger.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { NoticeDrawer } from './notice-drawer.js';
import { NoticeUpdateService } from './notice-update.service.js';
import { NoticeMessageController } from './notice.message.controller.js';
import { NoticeService } from './notice.service.js';

/** Cards that are no alerts: sent once per reader, corrected when what they say changes. */
@Module({
  imports: [CardUpdateModule, DirectoryModule, NoticeLedgerModule, QueueModule, QuotaModule],
  controllers: [NoticeMessageController],
  providers: [NoticeDrawer, NoticeService, NoticeUpdateService],
})
export class NoticeModule {}
