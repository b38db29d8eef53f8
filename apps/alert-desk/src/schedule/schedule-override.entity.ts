import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Somebody on duty in place of whom the layers name. */
@Entity('schedule_override')
@Index('schedule_override_of', ['tenant', 'scheduleId', 'toAt'])
export class ScheduleOverride {
  /** The last one made wins. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column(ID)
  tenant: string;

  @Column(ID)
  scheduleId: string;

  @Column({ type: 'timestamptz' })
  fromAt: Date;

  /** Not included. */
  @Column({ type: 'timestamptz' })
  toAt: Date;

  @Column(ID)
  accountId: string;

  @Column({ type: 'timestamptz' })
  createdAt: Date;
}
