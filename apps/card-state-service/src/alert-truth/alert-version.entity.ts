import type { AlertStatus, Severity } from '@app/contracts';
import { WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Every version that came, once. */
@Entity('alert_version')
@Index('alert_version_closings', ['tenant', 'alertId', 'version'], {
  where: `status = 'closed' and became_truth_at is not null`,
})
export class AlertVersion {
  @PrimaryColumn({ type: 'text' })
  tenant: string;

  @PrimaryColumn({ type: 'text' })
  alertId: string;

  @PrimaryColumn(WHOLE_NUMBER)
  version: number;

  @Column({ type: 'text' })
  status: AlertStatus;

  @Column({ type: 'text' })
  severity: Severity;

  @Column({ type: 'boolean' })
  snoozed: boolean;

  // null = not snoozed, or until another version says otherwise
  @Column({ type: 'timestamptz', nullable: true })
  snoozedUntil: Date | null;

  /** Digest of who is on it and until when it is snoozed. */
  @Column({ type: 'text' })
  people: string;

  /** Equal for versions that cannot look different. */
  @Column({ type: 'text' })
  appearance: string;

  /** Read by `storedAlert`. */
  @Column({ type: 'jsonb' })
  snapshot: object;

  /** The part a timeline shows, read by `storedChange`. */
  // null = kept before timelines were bounded: the snapshot has it
  @Column({ type: 'jsonb', nullable: true })
  change: object | null;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;

  // null = it was outdated when it came
  @Column({ type: 'timestamptz', nullable: true })
  becameTruthAt: Date | null;
}
