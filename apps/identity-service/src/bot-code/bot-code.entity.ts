import { ID } from '@app/persistence';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The code that an account may tell a bot; the newest takes the place of those before. */
@Entity('bot_code')
@ForeignKey('Account', ['tenant', 'accountId'], ['tenant', 'accountId'], { onDelete: 'CASCADE' })
@Index('bot_code_hash', ['tenant', 'codeHash'])
@Index('bot_code_end', ['expiresAt'])
export class BotCodeRow {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  accountId: string;

  @Column({ type: 'text' })
  codeHash: string;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;
}
