import type { AlertActionName } from '@app/contracts';
import { WHOLE_NUMBER } from '@app/persistence';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type PressState = 'held' | 'lapsed' | 'acted' | 'corrected' | 'refreshed';

/** One click on a card or a page, however often it repeats. */
@Entity('press')
@Check('press_state_check', `state in ('held', 'lapsed', 'acted', 'corrected', 'refreshed')`)
@Check('press_awaiting_check', `awaiting in ('pipeline', 'correction')`)
@Index('press_by_alert', ['tenant', 'alertId', 'pressedAt'])
@Index('press_awaiting', ['cardId'], { where: 'awaiting is not null' })
@Index('press_held', ['corpId', 'userId'], { where: `state = 'held'` })
@Index('press_held_until', ['heldUntil'], { where: `state = 'held'` })
export class Press {
  /** Digest of the callback key, or of the page's submission. */
  @PrimaryColumn({ type: 'text' })
  pressId: string;

  @Column({ type: 'text' })
  tenant: string;

  @Column({ type: 'text' })
  alertId: string;

  /** The member's own card. */
  // null = pressed on a page or in a group
  @Column({ type: 'text', nullable: true })
  cardId: string | null;

  /** The card in a group, which is bot-service's to correct. */
  // null = pressed elsewhere
  @Column({ type: 'text', nullable: true })
  groupCardId: string | null;

  // null = brought no response code
  @Column({ type: 'text', nullable: true })
  windowId: string | null;

  @Column({ type: 'text' })
  via: 'wecom-card' | 'wecom-page';

  @Column({ type: 'text' })
  action: AlertActionName | 'refresh';

  // null = snoozes nothing
  @Column({ type: 'int', nullable: true })
  snoozeSeconds: number | null;

  /** The version on the card or page; 0 = the button was none of ours. */
  @Column(WHOLE_NUMBER)
  observedVersion: number;

  @Column({ type: 'text' })
  corpId: string;

  @Column({ type: 'text' })
  userId: string;

  // null = nobody is linked to the member
  @Column({ type: 'text', nullable: true })
  accountId: string | null;

  /** Display name of the account. */
  // null = not linked, or the page did not say
  @Column({ type: 'text', nullable: true })
  pressedBy: string | null;

  @Column({ type: 'timestamptz' })
  pressedAt: Date;

  @Column({ type: 'text' })
  state: PressState;

  @Column({ type: 'text' })
  reason: string;

  // null = it never waited for a login
  @Column({ type: 'timestamptz', nullable: true })
  heldUntil: Date | null;

  // null = it waits for a login
  @Column({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  /** Truth when the action was passed on. */
  // null = not decided, or lapsed
  @Column({ ...WHOLE_NUMBER, nullable: true })
  baseVersion: number | null;

  /** pipeline = an action was passed on and its answer is awaited; correction = the true card is owed. */
  // null = nothing is owed
  @Column({ type: 'text', nullable: true })
  awaiting: 'pipeline' | 'correction' | null;
}
