import { Module } from '@nestjs/common';
import { PressRepository } from './press.repository.js';

@Module({ providers: [PressRepository], exports: [PressRepository] })
export class PressModule {}
