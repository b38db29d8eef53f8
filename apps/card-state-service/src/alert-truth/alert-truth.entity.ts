import type { AlertStatus } from '@app/contracts';
import { WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An alert's newest version, and what lists show of it. */
@Entity('alert_truth')
@Index('alert_truth_open_responders', ['responderIds'], { where: `status <> 'closed'`, type: 'gin' })
@Index('alert_truth_prunable', ['changedAt'], { where: `status = 'closed' and not pruned` })
@Index('alert_truth_by_change', ['tenant', 'changedAt', 'alertId'])
@Index('alert_truth_by_status', ['tenant', 'status', 'changedAt', 'alertId'])
export class AlertTruth {
  @PrimaryColumn({ type: 'text' })
  tenant: string;

  @PrimaryColumn({ type: 'text' })
  alertId: string;

  @Column(WHOLE_NUMBER)
  version: number;

  @Column({ type: 'text' })
  status: AlertStatus;

  /** 0 = the most severe. */
  @Column({ type: 'smallint', default: 2 })
  severityRank: number;

  @Column({ type: 'timestamptz', default: () => `'1970-01-01 00:00:00+00'` })
  startedAt: Date;

  /** The fields of a list's row, read by `storedAlert`. */
  // null = the alert was pruned before lists had rows of their own
  @Column({ type: 'jsonb', nullable: true })
  head: object | null;

  /** Accounts that are on it. */
  @Column({ type: 'text', array: true })
  responderIds: string[];

  @Column({ type: 'timestamptz' })
  changedAt: Date;

  /** Only the newest version is left, which keeps late repeats without effect. */
  @Column({ type: 'boolean', default: false })
  pruned: boolean;
}
