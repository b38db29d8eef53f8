import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The newest note about a member's licence. */
@Entity('member_license')
export class MemberLicense {
  @PrimaryColumn(ID)
  corpId: string;

  @PrimaryColumn(ID)
  userId: string;

  @Column({ type: 'boolean' })
  licensed: boolean;

  // null = the note tells no end; with licensed = false, WeCom told that the member has none
  @Column({ type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ type: 'timestamptz' })
  notedAt: Date;
}
