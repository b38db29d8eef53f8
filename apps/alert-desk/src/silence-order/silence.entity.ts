import { ID, WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The silence of one alert at its sender: what is wanted, what is there, and the work between the two. */
@Entity('silence')
@Index('silence_due', ['dueAt'], { where: 'due_at is not null' })
export class Silence {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  alertId: string;

  /** Grows with each change of what is wanted. */
  @Column(WHOLE_NUMBER)
  wish: number;

  // null = no silence is wanted
  @Column({ type: 'timestamptz', nullable: true })
  wantedUntil: Date | null;

  // null = no account is known
  @Column({ ...ID, nullable: true })
  wantedBy: string | null;

  /** What made the version that asks for it. */
  // null = no press did
  @Column({ type: 'text', nullable: true })
  press: string | null;

  // null = the sender has none that we know of
  @Column({ type: 'text', nullable: true })
  heldId: string | null;

  // null = the sender has none that we know of
  @Column({ type: 'timestamptz', nullable: true })
  heldFrom: Date | null;

  /** Until when the sender has one, or may have one. */
  // null = it has none
  @Column({ type: 'timestamptz', nullable: true })
  heldUntil: Date | null;

  /** The sender was asked for one and may have made it although its answer never came. */
  @Column({ type: 'boolean', default: false })
  asked: boolean;

  /** Attempts of the present wish that failed. */
  @Column({ type: 'integer', default: 0 })
  failures: number;

  /** The timeline says that the sender cannot be reached. */
  @Column({ type: 'boolean', default: false })
  failureTold: boolean;

  /** Looks in a row at which the sender had no such alert. */
  @Column({ type: 'integer', default: 0 })
  absences: number;

  // null = nothing is to be done
  @Column({ type: 'timestamptz', nullable: true })
  dueAt: Date | null;

  // null = nobody works on it
  @Column({ type: 'text', nullable: true })
  claim: string | null;

  // null = nobody works on it
  @Column({ type: 'timestamptz', nullable: true })
  claimedUntil: Date | null;
}
