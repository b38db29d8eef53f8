import { Module } from '@nestjs/common';
import { SsoSubjectRepository } from './sso-subject.repository.js';

@Module({ providers: [SsoSubjectRepository], exports: [SsoSubjectRepository] })
export class SsoSubjectModule {}
