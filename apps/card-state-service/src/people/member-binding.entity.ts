import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The newest word about a member's binding; closes the race between a press and the binding that follows it. */
@Entity('member_binding')
export class MemberBinding {
  @PrimaryColumn({ type: 'text' })
  corpId: string;

  @PrimaryColumn({ type: 'text' })
  userId: string;

  @Column({ type: 'text' })
  tenant: string;

  @Column({ type: 'text' })
  accountId: string;

  @Column({ type: 'boolean' })
  bound: boolean;

  /** The binding rests, because an operator disabled the account. */
  @Column({ type: 'boolean', default: false })
  disabled: boolean;

  @Column({ type: 'timestamptz' })
  changedAt: Date;
}
