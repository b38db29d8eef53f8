import { WHOLE_NUMBER } from '@app/persistence';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** One card that WeCom took, sent to one or more members. */
@Entity('card')
@Unique(['corpId', 'agentId', 'taskId'])
@Check('card_state_check', `state in ('live', 'recalled', 'ended')`)
@Check('card_recall_check', `recall in ('none', 'requested', 'failed')`)
@Index('card_by_alert', ['tenant', 'alertId'])
@Index('card_live_by_corp', ['corpId'], { where: `state = 'live'` })
@Index('card_cut_off', ['corpId'], { where: `state = 'ended'` })
@Index('card_ageing', ['sentAt'], { where: `state = 'live' and aged_at is null` })
@Index('card_recall_unsettled', ['recallAskedAt'], { where: `state = 'live' and recall = 'requested'` })
@Index('card_ended', ['endedAt'], { where: 'ended_at is not null' })
export class Card {
  @PrimaryColumn({ type: 'text' })
  cardId: string;

  @Column({ type: 'text' })
  tenant: string;

  @Column({ type: 'text' })
  alertId: string;

  @Column({ type: 'text' })
  corpId: string;

  @Column(WHOLE_NUMBER)
  agentId: number;

  @Column({ type: 'text' })
  taskId: string;

  // null = WeCom told none, so that the message cannot be taken back
  @Column({ type: 'text', nullable: true })
  msgId: string | null;

  @Column({ type: 'text' })
  state: 'live' | 'recalled' | 'ended';

  @Column({ type: 'text', default: 'none' })
  recall: 'none' | 'requested' | 'failed';

  /** How often the recall was asked for. */
  @Column({ type: 'int', default: 0 })
  recallAsked: number;

  // null = never asked
  @Column({ type: 'timestamptz', nullable: true })
  recallAskedAt: Date | null;

  /** Earlier cards of the alert are replaced for its members. */
  @Column({ type: 'boolean' })
  replacesOlder: boolean;

  @Column({ type: 'timestamptz' })
  sentAt: Date;

  // null = live
  @Column({ type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  /** The corp withdrew its grant then, and every code of before is dead. */
  // null = it never did while the card lived
  @Column({ type: 'timestamptz', nullable: true })
  cutOffAt: Date | null;

  /** When it was found old enough for a successor, once. */
  // null = not yet
  @Column({ type: 'timestamptz', nullable: true })
  agedAt: Date | null;

  // null = updates may be tried
  @Column({ type: 'timestamptz', nullable: true })
  blockedUntil: Date | null;

  /** Why the last try did not work. */
  // null = it worked, or there was none
  @Column({ type: 'text', nullable: true })
  problem: 'throttled' | 'api_error' | null;

  /** In a row, of one version. */
  @Column({ type: 'int', default: 0 })
  refusals: number;

  // null = WeCom draws every version
  @Column({ ...WHOLE_NUMBER, nullable: true })
  rejectedVersion: number | null;

  /** Of the delivery that sent it: its presses and corrections are told under the same id. */
  // null = sent before deliveries had one
  @Column({ type: 'text', nullable: true })
  correlationId: string | null;
}
