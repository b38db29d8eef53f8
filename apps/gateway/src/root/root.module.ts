import { Module } from '@nestjs/common';
import { PageModule } from '../pages/page/page.module.js';
import { RootHttpController } from './root.http.controller.js';

@Module({ imports: [PageModule], controllers: [RootHttpController] })
export class RootModule {}
