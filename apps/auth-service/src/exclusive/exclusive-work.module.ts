import { Module } from '@nestjs/common';
import { ExclusiveWork } from './exclusive-work.js';

@Module({ providers: [ExclusiveWork], exports: [ExclusiveWork] })
export class ExclusiveWorkModule {}
