import type { HolidayCode, LayerRule } from '@app/contracts';
import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who takes turns, and when. */
@Entity('schedule')
export class StoredSchedule {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  scheduleId: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  timeZone: string;

  @Column({ type: 'jsonb' })
  layers: LayerRule[];

  // null = no holiday calendar, Monday to Friday
  @Column({ type: 'text', nullable: true })
  holidays: HolidayCode | null;

  /** SHA-256 of the token in the calendar's address. */
  @Column({ type: 'text' })
  calendarTokenHash: string;

  @Column({ type: 'text' })
  sealedCalendarToken: string;

  /** Also when an override is made or deleted. */
  @Column({ type: 'timestamptz' })
  updatedAt: Date;
}
