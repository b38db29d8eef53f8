import type { DispatchPolicy, SpaceGroup } from '@app/contracts';
import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A space as its tenant stored it. */
@Entity('space')
export class Space {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  spaceId: string;

  @Column({ type: 'text' })
  name: string;

  /** The lowest that matches has the alert. */
  @Column({ type: 'int' })
  place: number;

  /** As they were written. */
  @Column({ type: 'jsonb' })
  match: string[];

  @Column({ type: 'jsonb' })
  policy: DispatchPolicy;

  // null = the tenant's default
  @Column({ type: 'text', nullable: true })
  template: string | null;

  @Column({ type: 'int' })
  delaySeconds: number;

  // null = never
  @Column({ type: 'int', nullable: true })
  autoCloseSeconds: number | null;

  // null = no group sees its alerts
  @Column({ name: 'group_chat', type: 'jsonb', nullable: true })
  group: SpaceGroup | null;

  @Column({ type: 'timestamptz' })
  updatedAt: Date;
}
