import { ID } from '@app/persistence';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { StoredSchedule } from '../schedule/stored-schedule.entity.js';

/** Who of a schedule was on duty when it was looked at last. */
@Entity('duty_watch')
@ForeignKey(() => StoredSchedule, ['tenant', 'scheduleId'], ['tenant', 'scheduleId'], { onDelete: 'CASCADE' })
export class DutyWatch {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  scheduleId: string;

  /** The version of the schedule's row that was looked at; empty = none yet. */
  @Column({ type: 'text', default: '' })
  seen: string;

  // null = nobody is on duty
  @Column({ ...ID, nullable: true })
  accountId: string | null;

  @Column({ type: 'timestamptz' })
  lookedAt: Date;

  /** When the duty changes though nobody changes the schedule. */
  @Column({ type: 'timestamptz' })
  nextAt: Date;
}
