import { ID } from '@app/persistence';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * Who an account is besides: at the app it moved away from, where cards that are out there keep working until the corp leaves it,
 * or in the chats of a bot, whose id then stands for the corp.
 */
@Entity('former_binding')
@ForeignKey('Account', ['tenant', 'accountId'], ['tenant', 'accountId'])
@Index('former_binding_account', ['tenant', 'accountId'])
export class FormerBinding {
  @Column(ID)
  tenant: string;

  @Column(ID)
  accountId: string;

  @PrimaryColumn(ID)
  corpId: string;

  @PrimaryColumn(ID)
  userId: string;

  @Column({ type: 'timestamptz' })
  boundAt: Date;

  /** In the chats of a bot, `corpId`. */
  @Column({ type: 'boolean', default: false })
  ofBot: boolean;
}
