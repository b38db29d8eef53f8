import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The newest word about a member and the app's visible scope, for members WeCom told us about. */
@Entity('member_scope')
@Index('member_scope_outside', ['checkedAt'], { where: 'not inside' })
@Index('member_scope_age', ['changedAt'])
export class MemberScope {
  @PrimaryColumn(ID)
  corpId: string;

  @PrimaryColumn(ID)
  userId: string;

  @Column({ type: 'boolean' })
  inside: boolean;

  /** When it became so, by the clock of who says it. */
  @Column({ type: 'timestamptz' })
  changedAt: Date;

  /** When sign-ins ended here; stays when the member comes back. */
  // null = never left
  @Column({ type: 'timestamptz', nullable: true })
  leftAt: Date | null;

  /** When it was last compared with what WeCom says. */
  @Column({ type: 'timestamptz' })
  checkedAt: Date;
}
