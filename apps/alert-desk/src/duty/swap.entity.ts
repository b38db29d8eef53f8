import type { SwapState } from '@app/contracts';
import { ID } from '@app/persistence';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One member asks others to take a shift, or a part of it. */
@Entity('swap')
@Check('swap_state_check', `state in ('asked', 'accepted', 'declined', 'withdrawn', 'expired')`)
@Index('swap_of', { synchronize: false }) // (tenant, created_at desc, id)
@Index('swap_open', ['expiresAt'], { where: `state = 'asked'` })
export class Swap {
  @PrimaryColumn(ID)
  id: string;

  @Column(ID)
  tenant: string;

  @Column(ID)
  scheduleId: string;

  /** Who asks. */
  @Column(ID)
  accountId: string;

  // null = anybody of those who were asked
  @Column({ ...ID, nullable: true })
  colleagueId: string | null;

  @Column({ type: 'text', array: true })
  asked: string[];

  @Column({ type: 'timestamptz' })
  fromAt: Date;

  /** Not included. */
  @Column({ type: 'timestamptz' })
  toAt: Date;

  @Column({ type: 'text' })
  state: SwapState;

  /** Nobody can take it from then on. */
  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  /** The card it was asked from. */
  // null = asked elsewhere
  @Column({ ...ID, nullable: true })
  handOverId: string | null;

  @Column({ type: 'timestamptz' })
  createdAt: Date;

  // null = nobody answered yet
  @Column({ type: 'timestamptz', nullable: true })
  settledAt: Date | null;
}
