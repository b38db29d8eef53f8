import { Module } from '@nestjs/common';
import { CardLedgerModule } from '../card-ledger/card-ledger.module.js';
import { NoticeWindowRepository } from '../notice/notice-window.repository.js';
import { AfterRestore } from './after-restore.service.js';

@Module({ imports: [CardLedgerModule], providers: [AfterRestore, NoticeWindowRepository] })
export class AfterRestoreModule {}
