import { Entity, PrimaryColumn } from 'typeorm';

/** Left by a restore; gone when the ledger was made honest. */
@Entity('restored')
export class Restored {
  /** Of the backup. */
  @PrimaryColumn({ type: 'timestamptz' })
  takenAt: Date;
}
