import type { SuccessorPolicy } from '@app/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a tenant wants new cards to take over, per severity; a tenant without a row has the default. */
@Entity('card_policy')
export class CardPolicy {
  @PrimaryColumn({ type: 'text' })
  tenant: string;

  @Column({ type: 'text' })
  critical: SuccessorPolicy;

  @Column({ type: 'text' })
  warning: SuccessorPolicy;

  @Column({ type: 'text' })
  info: SuccessorPolicy;

  @Column({ type: 'timestamptz' })
  changedAt: Date;
}
