import { Module } from '@nestjs/common';
import { RecipientMessageController } from './recipient.message.controller.js';
import { RecipientRepository } from './recipient.repository.js';

@Module({ controllers: [RecipientMessageController], providers: [RecipientRepository] })
export class RecipientModule {}
