import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A callback that was taken in, by the key that WeCom's repeats of it share. */
@Entity('received_callback')
@Index('received_callback_age', ['receivedAt'])
export class ReceivedCallback {
  @PrimaryColumn(ID)
  key: string;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;
}
