import type { DispatchPolicy, Severity } from '@app/contracts';
import { ID, WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const PAGING_STARTS = ['triggered', 'reopened', 'unsnoozed'] as const;
export type PagingStart = (typeof PAGING_STARTS)[number];

/** How the paging of one alert stands; there for every alert of a source. Changed only while the alert's row is locked. */
@Entity('paging_run')
@Index('paging_run_due', ['dueAt'], { where: 'due_at is not null' })
@Index('paging_run_auto_close', ['autoCloseAt'], { where: 'auto_close_at is not null' })
export class PagingRun {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  alertId: string;

  /** How often it was started: a page is named by its run, its level and its repetition. */
  @Column(WHOLE_NUMBER)
  run: number;

  @Column({ type: 'text' })
  why: PagingStart;

  @Column(ID)
  spaceId: string;

  /** As the space had it when the run began: it is played to its end. */
  @Column({ type: 'jsonb' })
  policy: DispatchPolicy;

  // null = the tenant's default
  @Column({ type: 'text', nullable: true })
  template: string | null;

  /** The alert's, by which the next step was chosen. */
  @Column({ type: 'text' })
  severity: Severity;

  /** The worst that it had in this run. */
  @Column({ type: 'text', default: 'info' })
  worst: Severity;

  /** The step that was done last; level 0 = none yet. */
  @Column({ type: 'int' })
  doneLevel: number;

  @Column({ type: 'int' })
  doneRepeat: number;

  /** When that step was due, or the first one is. */
  @Column({ type: 'timestamptz' })
  doneAt: Date;

  @Column({ type: 'boolean' })
  hadNobody: boolean;

  // when the last page was due; null = nobody was paged in this run yet
  @Column({ type: 'timestamptz', nullable: true })
  pagedAt: Date | null;

  // null = stopped, or nothing is left to do
  @Column({ type: 'timestamptz', nullable: true })
  dueAt: Date | null;

  @Column({ type: 'boolean' })
  isStopped: boolean;

  // null = the space never closes by itself
  @Column({ type: 'int', nullable: true })
  autoCloseSeconds: number | null;

  // null = it does not, or the alert is closed
  @Column({ type: 'timestamptz', nullable: true })
  autoCloseAt: Date | null;
}
