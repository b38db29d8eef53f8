import type { AlertSnapshot } from '@app/contracts';
import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The newest version we know. Its row is also the lock under which an alert's recipients are decided. */
@Entity('alert')
@Index('alert_age', ['receivedAt'], { type: 'brin' })
export class Alert {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  alertId: string;

  /** Up to 2^53-1: clocks in milliseconds are common. A driver gives bigint as text, so SQL reads it as float8. */
  @Column({ type: 'bigint' })
  version: string;

  @Column({ type: 'jsonb' })
  snapshot: AlertSnapshot;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;
}
