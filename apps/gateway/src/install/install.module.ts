import { Module } from '@nestjs/common';
import { InstallHttpController } from './install.http.controller.js';

@Module({ controllers: [InstallHttpController] })
export class InstallModule {}
