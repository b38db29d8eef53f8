import type { AlertSnapshot } from '@app/contracts';
import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The newest version of an alert at a site without a pipeline. */
@Entity('alert')
@Index('alert_due', ['snoozedUntil'], { where: "snoozed_until is not null and status <> 'closed'" })
export class DeskAlert {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  alertId: string;

  @Column({ type: 'bigint' })
  version: string;

  @Column({ type: 'text' })
  status: AlertSnapshot['status'];

  /** 0 info, 1 warning, 2 critical. */
  @Column({ type: 'smallint' })
  severityRank: number;

  // null = not snoozed, or nobody has to wake it
  @Column({ type: 'timestamptz', nullable: true })
  snoozedUntil: Date | null;

  /** Version at which the alert last reopened or rose in severity; 0 = never. */
  @Column({ type: 'bigint', default: 0 })
  worseSinceVersion: string;

  /** Somebody closed it, which neither its sender nor a clock did. */
  @Column({ type: 'boolean', default: false })
  closedByPerson: boolean;

  @Column({ type: 'jsonb' })
  snapshot: AlertSnapshot;
}
