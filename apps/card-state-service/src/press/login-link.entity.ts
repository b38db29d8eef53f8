import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a login link was last asked for a member. */
@Entity('login_link')
export class LoginLink {
  @PrimaryColumn({ type: 'text' })
  corpId: string;

  @PrimaryColumn({ type: 'text' })
  userId: string;

  @Column({ type: 'timestamptz' })
  requestedAt: Date;
}
