import { Module } from '@nestjs/common';
import { OldRowsLoop } from './old-rows.loop.js';
import { OldRowsRepository } from './old-rows.repository.js';

/** Forgets what nobody asks for any more. */
@Module({ providers: [OldRowsLoop, OldRowsRepository] })
export class RetentionModule {}
