import type { IngestStatus, NightingaleMute, SourceKind } from '@app/contracts';
import { ID, WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What is needed to silence an alert at its sender. */
export interface SenderHandle {
  labels?: Record<string, string>;
  silence?: NightingaleMute;
}

/** What a source said last of one of its alerts. */
@Entity('ingested_alert')
@Index('ingested_alert_over', ['touchedAt'], { where: "status = 'resolved'" })
export class IngestedAlert {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  alertId: string;

  @Column(ID)
  sourceId: string;

  @Column({ type: 'text' })
  kind: SourceKind;

  // null = only taken hold of
  @Column({ type: 'text', nullable: true })
  status: IngestStatus | null;

  // null = the source says no times
  @Column({ type: 'timestamptz', nullable: true })
  eventAt: Date | null;

  /** Arrival of the event that the status is of. */
  @Column({ ...WHOLE_NUMBER, default: 0 })
  eventSeq: number;

  // when that was received; null = not known
  @Column({ type: 'timestamptz', nullable: true })
  saidAt: Date | null;

  // null = the source does not say when trouble began
  @Column({ type: 'timestamptz', nullable: true })
  startedAt: Date | null;

  // null = nobody took it up at the sender's
  @Column({ type: 'timestamptz', nullable: true })
  ackedAt: Date | null;

  // null = the source says no times
  @Column({ type: 'timestamptz', nullable: true })
  contentAt: Date | null;

  // null = it never said what is wrong
  @Column({ ...WHOLE_NUMBER, nullable: true })
  contentSeq: number | null;

  // null = the sender cannot be told to be silent
  @Column({ type: 'jsonb', nullable: true })
  sender: SenderHandle | null;

  @Column({ type: 'timestamptz' })
  touchedAt: Date;
}
