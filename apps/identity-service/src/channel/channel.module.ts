import { Module } from '@nestjs/common';
import { ChannelSettings } from './channel-settings.js';

@Module({ providers: [ChannelSettings], exports: [ChannelSettings] })
export class ChannelModule {}
