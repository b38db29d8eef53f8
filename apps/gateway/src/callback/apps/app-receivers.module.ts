import { Module } from '@nestjs/common';
import { AppReceivers } from './app-receivers.js';

@Module({ providers: [AppReceivers], exports: [AppReceivers] })
export class AppReceiversModule {}
