import type { DeliveryReason } from '@app/contracts';
import { ID } from '@app/persistence';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { NewDelivery, WaitingRecipient } from './delivery.js';

/** What becomes of one account that one version of an alert named; final rows are never written again. */
@Entity('delivery')
@Check('delivery_state_check', `state in ('held', 'waiting', 'sending', 'delivered', 'failed')`)
@Index('delivery_age', ['receivedAt'], { type: 'brin' })
@Index('delivery_waiting', ['severity', 'receivedAt'], { where: `state = 'waiting'` })
@Index('delivery_waiting_due', ['notBefore'], { where: `state = 'waiting'` })
@Index('delivery_waiting_age', ['receivedAt'], { where: `state = 'waiting'` })
@Index('delivery_sending', ['cardId'], { where: `state = 'sending'` })
// (recipient ->> 'corpId', recipient ->> 'userId') where state = 'waiting': expressions, which TypeORM cannot describe.
@Index('delivery_waiting_member', { synchronize: false })
// (recipient ->> 'corpId', severity, received_at) where state = 'waiting'
@Index('delivery_waiting_corp', { synchronize: false })
export class StoredDelivery {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  alertId: string;

  /** Of the event; a driver gives bigint as text, so SQL reads it as float8, which holds every version exactly. */
  @PrimaryColumn({ type: 'bigint' })
  version: string;

  @PrimaryColumn(ID)
  accountId: string;

  @Column({ type: 'text' })
  state: NewDelivery['state'];

  // null unless failed
  @Column({ type: 'text', nullable: true })
  reason: DeliveryReason | null;

  // null = there is nothing to add to the outcome
  @Column({ type: 'text', nullable: true })
  detail: string | null;

  // null while waiting, and where no card was ever there
  @Column({ ...ID, nullable: true })
  cardId: string | null;

  // null until delivered, and where WeCom's answer was lost
  @Column({ type: 'text', nullable: true })
  msgId: string | null;

  /** Who to draw for. */
  // null unless waiting
  @Column({ type: 'jsonb', nullable: true })
  recipient: WaitingRecipient | null;

  /** 0 = critical. */
  @Column({ type: 'smallint' })
  severity: number;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;

  // null unless waiting
  @Column({ type: 'timestamptz', nullable: true })
  notBefore: Date | null;

  // null = the event came without one
  @Column({ type: 'text', nullable: true })
  correlationId: string | null;

  // null until final
  @Column({ type: 'timestamptz', nullable: true })
  occurredAt: Date | null;
}
