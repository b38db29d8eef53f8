import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was learned of WeCom's open points, per corp. */
@Entity('corp_behaviour')
export class CorpBehaviour {
  @PrimaryColumn({ type: 'text' })
  corpId: string;

  /** A click code changes its clicker's copy alone (wecom/05 §2.1). */
  @Column({ type: 'boolean' })
  clickCodesLimited: boolean;

  /** Members that click codes missed since one reached somebody else. */
  @Column({ type: 'text', array: true })
  learnedFrom: string[];

  @Column({ type: 'timestamptz' })
  learnedAt: Date;
}
