import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A look-up of a member by a phone number or an address, kept for a day: a wrong one is not asked again. */
@Entity('member_lookup')
@Index('member_lookup_age', ['corpId', 'at'])
export class MemberLookup {
  @PrimaryColumn(ID)
  corpId: string;

  /** SHA-256 of key and value. */
  @PrimaryColumn({ type: 'text' })
  valueHash: string;

  @Column({ type: 'boolean' })
  found: boolean;

  @Column({ type: 'timestamptz' })
  at: Date;
}
