import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which process may hold a bot's one connection, and until when. */
@Entity('bot_lease')
export class BotLease {
  @PrimaryColumn(ID)
  botId: string;

  /** Names one run of one process. */
  @Column(ID)
  holder: string;

  /** Grows with every change of the holder; what carries an older one writes nothing. */
  @Column({ type: 'bigint' })
  fence: number;

  @Column({ type: 'timestamptz' })
  heldUntil: Date;
}
