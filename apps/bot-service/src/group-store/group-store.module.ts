import { Module } from '@nestjs/common';
import { GroupAlerts } from './group-alerts.repository.js';
import { GroupCards } from './group-cards.repository.js';
import { GroupDrawing } from './group-drawing.js';
import { VersionSignal } from './version-signal.js';

/** What a press on a group's card is answered from. */
@Module({
  providers: [GroupAlerts, GroupCards, GroupDrawing, VersionSignal],
  exports: [GroupAlerts, GroupCards, GroupDrawing, VersionSignal],
})
export class GroupStoreModule {}
