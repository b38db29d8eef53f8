import { ID, WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The two things that people do to an alert; of each the last press counts. */
export type HandBackMatter = 'progress' | 'snooze';
export const HAND_BACKS = ['acknowledge', 'close', 'snooze', 'unsnooze'] as const;
export type HandBackAction = (typeof HAND_BACKS)[number];

/** A press that the sender of the alert, which decides what becomes of it, has yet to be told of. */
@Entity('hand_back')
@Index('hand_back_due', ['dueAt'])
export class HandBack {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  alertId: string;

  @PrimaryColumn({ type: 'text' })
  matter: HandBackMatter;

  @Column({ type: 'text' })
  action: HandBackAction;

  /** Of the alert, that the press made. */
  @Column(WHOLE_NUMBER)
  version: number;

  /** When it is of no use any more: the end of the snooze, or a day after the press. */
  @Column({ type: 'timestamptz' })
  useUntil: Date;

  @Column({ type: 'integer', default: 0 })
  failures: number;

  /** The timeline says that the sender cannot be reached. */
  @Column({ type: 'boolean', default: false })
  failureTold: boolean;

  @Column({ type: 'timestamptz' })
  dueAt: Date;

  // null = nobody works on it
  @Column({ type: 'text', nullable: true })
  claim: string | null;

  // null = nobody works on it
  @Column({ type: 'timestamptz', nullable: true })
  claimedUntil: Date | null;
}
