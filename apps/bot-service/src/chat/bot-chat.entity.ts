import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type ChatTrouble = 'not_activated' | 'target_dead';

/** A group in which somebody wrote to a bot. */
@Entity('bot_chat')
@Index('bot_chat_by_time', ['botId', 'lastWroteAt', 'chatId'])
export class BotChat {
  @PrimaryColumn(ID)
  botId: string;

  /** Case matters (wecom/08 §4.4). */
  @PrimaryColumn(ID)
  chatId: string;

  @Column({ type: 'timestamptz' })
  firstSeenAt: Date;

  @Column({ type: 'timestamptz' })
  lastWroteAt: Date;

  /** When the last line of changes went there: one a minute (contract §12). */
  // null = none did
  @Column({ type: 'timestamptz', nullable: true })
  lastLineAt: Date | null;

  // null = the last message into it was taken, or none was sent
  @Column({ type: 'text', nullable: true })
  trouble: ChatTrouble | null;
}
