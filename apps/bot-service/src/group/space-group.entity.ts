import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The group that sees a space's alerts, as alert-desk told it last. */
@Entity('space_group')
export class SpaceGroupRow {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  spaceId: string;

  // null = none any more; the row keeps older words from coming back
  @Column({ type: 'text', nullable: true })
  integrationId: string | null;

  // null = likewise
  @Column({ ...ID, nullable: true })
  chatId: string | null;

  @Column({ type: 'timestamptz' })
  changedAt: Date;
}
