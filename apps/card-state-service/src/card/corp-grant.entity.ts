import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The newest words about a corp's grant; they come in any order. */
@Entity('corp_grant')
export class CorpGrant {
  @PrimaryColumn({ type: 'text' })
  corpId: string;

  // null = no word of a grant reached us
  @Column({ type: 'timestamptz', nullable: true })
  grantedAt: Date | null;

  // null = no word of a withdrawal reached us
  @Column({ type: 'timestamptz', nullable: true })
  withdrawnAt: Date | null;
}
