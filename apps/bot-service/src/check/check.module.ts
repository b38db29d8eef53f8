import { Module } from '@nestjs/common';
import { ChatModule } from '../chat/chat.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { LineModule } from '../line/line.module.js';
import { CheckMessageController } from './check.message.controller.js';

@Module({ imports: [ChatModule, DirectoryModule, LineModule], controllers: [CheckMessageController] })
export class CheckModule {}
