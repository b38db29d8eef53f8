import { Module } from '@nestjs/common';
import { AlertRepository } from './alert.repository.js';

/** The newest version of every alert, whose row is the lock under which its recipients are decided. */
@Module({ providers: [AlertRepository], exports: [AlertRepository] })
export class AlertModule {}
