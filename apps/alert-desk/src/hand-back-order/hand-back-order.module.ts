import { Module } from '@nestjs/common';
import { HandBackRepository } from './hand-back.repository.js';
import { HandBacks } from './hand-backs.js';

/** Which presses the senders of alerts have yet to be told of. */
@Module({ providers: [HandBacks, HandBackRepository], exports: [HandBacks, HandBackRepository] })
export class HandBackOrderModule {}
