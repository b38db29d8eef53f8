import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A member who left under an id: what a rename that arrives late must not bring back. */
@Entity('departed_member')
@Index('departed_member_age', ['departedAt'])
export class DepartedMember {
  @PrimaryColumn(ID)
  corpId: string;

  @PrimaryColumn(ID)
  userId: string;

  @Column({ type: 'timestamptz' })
  departedAt: Date;
}
