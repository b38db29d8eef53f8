import { Module } from '@nestjs/common';
import { GroupStoreModule } from '../group-store/group-store.module.js';
import { InboxModule } from '../inbox/inbox.module.js';
import { OldRows } from './old-rows.loop.js';

@Module({ imports: [GroupStoreModule, InboxModule], providers: [OldRows] })
export class UpkeepModule {}
