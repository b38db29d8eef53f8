import { Module } from '@nestjs/common';
import { CallbackKeysRepository } from './callback-keys.repository.js';
import { ReceiverKeys } from './receiver-keys.js';

@Module({ providers: [CallbackKeysRepository, ReceiverKeys], exports: [ReceiverKeys] })
export class ReceiverModule {}
