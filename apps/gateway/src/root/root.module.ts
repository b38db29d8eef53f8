import { Module } from '@nestjs/common';
import { PageModule } from '../pages/page/page.module.js';
import { ProblemPageHttpController } from './problem-page.http.controller.js';
import { RootHttpController } from './root.http.controller.js';

@Module({ imports: [PageModule], controllers: [RootHttpController, ProblemPageHttpController] })
export class RootModule {}
