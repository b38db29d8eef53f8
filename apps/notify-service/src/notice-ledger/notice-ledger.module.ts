import { Module } from '@nestjs/common';
import { NoticeLedger } from './notice-ledger.repository.js';

@Module({ providers: [NoticeLedger], exports: [NoticeLedger] })
export class NoticeLedgerModule {}
