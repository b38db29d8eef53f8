import { Module } from '@nestjs/common';
import { KnownBots } from './known-bots.js';

@Module({ providers: [KnownBots], exports: [KnownBots] })
export class DirectoryModule {}
