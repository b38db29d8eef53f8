import { Module } from '@nestjs/common';
import { ClaimedWork } from './claimed-work.js';

@Module({ providers: [ClaimedWork], exports: [ClaimedWork] })
export class SenderWorkModule {}
