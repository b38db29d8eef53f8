import { Module } from '@nestjs/common';
import { PageModule } from '../pages/page/page.module.js';
import { DomainFiles } from '../management/domain-file/domain-files.js';
import { RootDomainFileHttpController } from './domain-file.http.controller.js';
import { ProblemPageHttpController } from './problem-page.http.controller.js';
import { RootHttpController } from './root.http.controller.js';

@Module({
  imports: [PageModule],
  controllers: [RootHttpController, RootDomainFileHttpController, ProblemPageHttpController],
  providers: [DomainFiles],
})
export class RootModule {}
