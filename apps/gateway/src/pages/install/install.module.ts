import { Module } from '@nestjs/common';
import { PageModule } from '../page/page.module.js';
import { InstallHttpController } from './install.http.controller.js';

@Module({ imports: [PageModule], controllers: [InstallHttpController] })
export class InstallModule {}
