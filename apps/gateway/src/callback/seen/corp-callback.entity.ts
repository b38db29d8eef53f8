import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A callback as it is remembered: when, which, and whether anybody here knows its kind. */
export interface KeptCallback {
  at: string;
  event: string;
  isKnown: boolean;
}

/** The last callbacks of a corp, without anything they said. */
@Entity('corp_callback')
@Index('corp_callback_age', ['seenAt'])
export class CorpCallback {
  @PrimaryColumn(ID)
  corpId: string;

  /** Newest first, at most five. */
  @Column({ type: 'jsonb' })
  callbacks: KeptCallback[];

  /** Of the newest. */
  @Column({ type: 'timestamptz' })
  seenAt: Date;
}
