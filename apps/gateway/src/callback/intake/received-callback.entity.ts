import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A callback that was taken in, by the key that WeCom's repeats of it share. */
@Entity('received_callback')
@Index('received_callback_age', ['receivedAt'])
@Index('received_callback_corp', ['corpId', 'receivedAt'], { where: 'corp_id is not null' })
export class ReceivedCallback {
  @PrimaryColumn(ID)
  key: string;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;

  // null = about no corp alone (suite_ticket), or older than this column
  @Column({ ...ID, nullable: true })
  corpId: string | null;

  /** False = of a kind that nobody here knows or can read. */
  @Column({ type: 'boolean', default: true })
  isKnown: boolean;
}
