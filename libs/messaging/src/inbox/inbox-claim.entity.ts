import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A message that had its effect at a consumer. */
@Entity('inbox')
@Index(['claimedAt'])
export class InboxClaim {
  @PrimaryColumn({ type: 'text' })
  consumer: string;

  @PrimaryColumn({ type: 'text' })
  messageKey: string;

  @Column({ type: 'timestamptz' })
  claimedAt: Date;
}
