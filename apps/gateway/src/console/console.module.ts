import { Module } from '@nestjs/common';
import { ConsoleFiles } from './console-files.js';
import { ConsoleHttpController } from './console.http.controller.js';

@Module({ providers: [ConsoleFiles], controllers: [ConsoleHttpController] })
export class ConsoleModule {}
