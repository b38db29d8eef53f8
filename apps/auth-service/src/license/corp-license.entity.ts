import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What WeCom said about a corp's licences. */
@Entity('corp_license')
export class CorpLicense {
  @PrimaryColumn(ID)
  corpId: string;

  /** False = WeCom checks no licences at this install. */
  @Column({ type: 'boolean' })
  checkActive: boolean;

  // null = WeCom told of no trial
  @Column({ type: 'timestamptz', nullable: true })
  trialEndsAt: Date | null;

  @Column({ type: 'timestamptz' })
  checkedAt: Date;
}
