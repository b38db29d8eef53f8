import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { GroupStoreModule } from '../group-store/group-store.module.js';
import { GroupModule } from '../group/group.module.js';
import { InboxModule } from '../inbox/inbox.module.js';
import { FormerBots } from './former-bots.repository.js';
import { OldRows } from './old-rows.loop.js';
import { RemovedTenants } from './removed-tenants.service.js';
import { UpkeepMessageController } from './upkeep.message.controller.js';

/** What ends, and when. */
@Module({
  imports: [DirectoryModule, GroupModule, GroupStoreModule, InboxModule],
  controllers: [UpkeepMessageController],
  providers: [FormerBots, OldRows, RemovedTenants],
})
export class UpkeepModule {}
