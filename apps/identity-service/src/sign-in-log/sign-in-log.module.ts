import { Module } from '@nestjs/common';
import { SignInLog } from './sign-in-log.js';

@Module({ providers: [SignInLog], exports: [SignInLog] })
export class SignInLogModule {}
