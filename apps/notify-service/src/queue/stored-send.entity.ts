import { ID } from '@app/persistence';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Drawn, Send, SendRecipient, SendState, TemporaryFailure } from '../message/send.js';

/** One message to WeCom, from before its first attempt until after its alert is forgotten. */
@Entity('send')
@Check('send_kind_check', `kind in ('card', 'login-link', 'summary', 'notice')`)
@Check('send_state_check', `state in ('pending', 'leased', 'sent', 'failed')`)
@Index('send_due', ['notBefore'], { where: `state = 'pending'` })
@Index('send_leased', ['leaseUntil'], { where: `state = 'leased'` })
@Index('send_open', ['tenant', 'alertId'], { where: `state in ('pending', 'leased')` })
@Index('send_age', ['receivedAt'], { type: 'brin' })
export class StoredSend {
  /** A card's id is its task_id. */
  @PrimaryColumn(ID)
  cardId: string;

  @Column({ type: 'text' })
  kind: Send['kind'];

  @Column(ID)
  tenant: string;

  /** Empty for a summary and a notice. */
  @Column(ID)
  alertId: string;

  @Column(ID)
  corpId: string;

  @Column({ type: 'int' })
  agentId: number;

  @Column({ type: 'jsonb' })
  recipients: SendRecipient[];

  /** The exact bytes: a repeat after an unknown outcome must be identical (wecom/07 §3). */
  @Column({ type: 'text' })
  body: string;

  // null for what is not a card of an alert
  @Column({ type: 'jsonb', nullable: true })
  drawn: Drawn | null;

  // null = there is nothing to tell with the deliveries
  @Column({ type: 'text', nullable: true })
  detail: string | null;

  @Column({ type: 'boolean', default: false })
  replacesOlder: boolean;

  /** 0 = critical. */
  @Column({ type: 'smallint' })
  severity: number;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;

  @Column({ type: 'timestamptz' })
  giveUpAt: Date;

  @Column({ type: 'text' })
  state: SendState['state'];

  /** Fencing number: grows with every lease. */
  @Column({ type: 'int' })
  attempt: number;

  /** True once an attempt may have reached WeCom without our knowing. */
  @Column({ type: 'boolean', default: false })
  maybeSent: boolean;

  @Column({ type: 'timestamptz' })
  notBefore: Date;

  // null unless leased
  @Column({ type: 'timestamptz', nullable: true })
  leaseUntil: Date | null;

  // null = no attempt failed for the moment
  @Column({ type: 'text', nullable: true })
  lastFailure: TemporaryFailure | null;

  // null = WeCom gave none with the last result
  @Column({ type: 'int', nullable: true })
  errcode: number | null;

  // null until sent, and where the answer was lost
  @Column({ type: 'text', nullable: true })
  msgId: string | null;

  /** Accounts of a sent message that WeCom did not reach. */
  @Column({ type: 'text', array: true, default: [] })
  missed: string[];

  // null = what asked for it came without one
  @Column({ type: 'text', nullable: true })
  correlationId: string | null;

  // null while it may still leave
  @Column({ type: 'timestamptz', nullable: true })
  settledAt: Date | null;

  /** Attempts that failed for the moment. */
  @Column({ type: 'int', default: 0 })
  failures: number;
}
