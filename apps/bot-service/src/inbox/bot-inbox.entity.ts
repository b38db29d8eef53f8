import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Every callback of a bot, written down before anything is done about it. */
@Entity('callback')
@Index('callback_age', ['receivedAt'])
@Index('callback_unhandled', ['botId', 'receivedAt'], { where: 'handled_at is null' })
export class BotInboxRow {
  @PrimaryColumn(ID)
  botId: string;

  /** WeCom's key for dedup. */
  @PrimaryColumn(ID)
  msgId: string;

  @Column({ type: 'text' })
  kind: 'message' | 'press' | 'enter' | 'other';

  /** Without req_id and response_url: those are of the socket alone. */
  @Column({ type: 'jsonb' })
  callback: unknown;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;

  // null until its effect is committed
  @Column({ type: 'timestamptz', nullable: true })
  handledAt: Date | null;
}
