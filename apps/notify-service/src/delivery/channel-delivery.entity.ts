import type { DeliveryReason } from '@app/contracts';
import { ID } from '@app/persistence';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ChannelDeliveryState, FallbackFor } from './channel-delivery.js';

/**
 * What becomes of one channel of one account that one version of an alert named: the ledger of e-mails and webhooks and
 * their queue in one. Cards have tables of their own, which this one never slows down.
 */
@Entity('channel_delivery')
@Check('channel_delivery_state_check', `state in ('armed', 'pending', 'leased', 'delivered', 'failed')`)
@Check('channel_delivery_fallback_for_check', `fallback_for in ('wecom', 'others')`)
@Index('channel_delivery_due', ['notBefore'], { where: `state in ('armed', 'pending')` })
@Index('channel_delivery_leased', ['leaseUntil'], { where: `state = 'leased'` })
@Index('channel_delivery_told', ['tenant', 'alertId', 'accountId'], { where: 'told' })
@Index('channel_delivery_age', ['receivedAt'], { type: 'brin' })
export class ChannelDelivery {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  alertId: string;

  /** Of the event; a driver gives bigint as text, so SQL reads it as float8, which holds every version exactly. */
  @PrimaryColumn({ type: 'bigint' })
  version: string;

  @PrimaryColumn(ID)
  accountId: string;

  /** `RecipientChannel.id`. */
  @PrimaryColumn(ID)
  channelId: string;

  /** `armed`: a fallback that nothing has started yet; `notBefore` is when it starts by itself. */
  @Column({ type: 'text' })
  state: ChannelDeliveryState;

  // null = used at once, whatever becomes of the others
  @Column({ type: 'text', nullable: true })
  fallbackFor: FallbackFor | null;

  @Column({ type: 'boolean' })
  renotify: boolean;

  /** A page of a dispatch policy: over as soon as somebody acknowledged. */
  @Column({ type: 'boolean' })
  page: boolean;

  /** A message of this row left, and the alert was not closed since: who was told gets no second one without `renotify`. */
  @Column({ type: 'boolean', default: false })
  told: boolean;

  // null unless failed
  @Column({ type: 'text', nullable: true })
  reason: DeliveryReason | null;

  // null = there is nothing to add to the outcome
  @Column({ type: 'text', nullable: true })
  detail: string | null;

  // null until delivered, and of a webhook
  @Column({ type: 'text', nullable: true })
  msgId: string | null;

  /** 0 = critical. */
  @Column({ type: 'smallint' })
  severity: number;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;

  @Column({ type: 'timestamptz' })
  notBefore: Date;

  @Column({ type: 'timestamptz' })
  giveUpAt: Date;

  // null unless leased
  @Column({ type: 'timestamptz', nullable: true })
  leaseUntil: Date | null;

  /** Fencing number: grows with every lease. */
  @Column({ type: 'int', default: 0 })
  attempt: number;

  /** Attempts that failed for the moment. */
  @Column({ type: 'int', default: 0 })
  failures: number;

  // null = no attempt failed for the moment
  @Column({ type: 'text', nullable: true })
  lastFailure: string | null;

  // null = the event came without one
  @Column({ type: 'text', nullable: true })
  correlationId: string | null;

  // null until final
  @Column({ type: 'timestamptz', nullable: true })
  occurredAt: Date | null;
}
