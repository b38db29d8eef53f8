import { Module } from '@nestjs/common';
import { RefreshDueRepository } from './refresh-due.repository.js';
import { RefreshDue } from './refresh-due.service.js';

@Module({ providers: [RefreshDueRepository, RefreshDue], exports: [RefreshDueRepository, RefreshDue] })
export class RefreshDueModule {}
