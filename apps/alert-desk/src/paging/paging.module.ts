import { Module } from '@nestjs/common';
import { Paging } from './paging.service.js';

/** Who is told of an alert, when, and who next while nobody takes it up. */
@Module({
  providers: [Paging],
  exports: [Paging],
})
export class PagingModule {}
