import { ID } from '@app/persistence';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Space } from '../space/space.entity.js';

/** Which day a space's people were told last of who could not be paged. */
@Entity('reach_notice')
@ForeignKey(() => Space, ['tenant', 'spaceId'], ['tenant', 'spaceId'], { onDelete: 'CASCADE' })
export class ReachNotice {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  spaceId: string;

  /** `YYYY-MM-DD` of the tenant's calendar; also where there was nothing to tell. */
  @Column({ type: 'date' })
  lastDay: string;
}
