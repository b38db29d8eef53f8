import type { TemplateTexts } from '@app/cards';
import type { AlertState } from '@app/contracts';
import { ID, WHOLE_NUMBER } from '@app/persistence';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * due = to be sent · sent = WeCom took it · asked = WeCom takes no card here by itself: the group was asked to mention the bot,
 * whose reply may be one · refused = nothing can be sent there now, see the group's trouble · over = closed before it was sent.
 */
export const GROUP_CARD_STATES = ['due', 'sent', 'asked', 'refused', 'over'] as const;
export type GroupCardState = (typeof GROUP_CARD_STATES)[number];

/** The card of one alert in one group. */
@Entity('group_card')
@Check('group_card_state_check', `state in ('due', 'sent', 'asked', 'refused', 'over')`)
@Unique('group_card_of_alert', ['tenant', 'alertId', 'botId', 'chatId'])
@Index('group_card_due', ['botId', 'dueAt'], { where: `state = 'due'` })
@Index('group_card_held', ['botId', 'chatId'], { where: `state in ('refused', 'asked')` })
@Index('group_card_stale', ['botId', 'staleSince'], { where: 'stale_since is not null' })
@Index('group_card_stale_of_tenant', ['tenant', 'staleSince'], { where: 'stale_since is not null' })
export class GroupCardRow {
  @PrimaryColumn(ID)
  taskId: string;

  @Column(ID)
  tenant: string;

  @Column({ type: 'text' })
  alertId: string;

  @Column(ID)
  botId: string;

  @Column(ID)
  chatId: string;

  @Column({ type: 'text' })
  state: GroupCardState;

  @Column({ type: 'timestamptz' })
  dueAt: Date;

  /** Id of the tenant's template, as the alert's first notification named it. */
  // null = the tenant's default
  @Column({ type: 'text', nullable: true })
  templateId: string | null;

  // null = the built-in one
  @Column({ type: 'jsonb', nullable: true })
  template: TemplateTexts | null;

  /** What the card shows; of one that is being sent, what it will show. */
  @Column(WHOLE_NUMBER)
  shownVersion: number;

  @Column({ type: 'text' })
  shownFace: string;

  /** What the group knows, by the card or by a line. */
  // null = nothing yet
  @Column({ type: 'text', nullable: true })
  knownState: AlertState | null;

  /** The version of which it knows that. */
  @Column(WHOLE_NUMBER)
  knownVersion: number;

  /** Since when the card looks otherwise than the alert is; only a press can mend it (wecom/08 §4.14). */
  // null = it is true, or it was never sent
  @Column({ type: 'timestamptz', nullable: true })
  staleSince: Date | null;

  // null = not yet
  @Column({ type: 'timestamptz', nullable: true })
  sentAt: Date | null;

  /** Of the version that asked for it: what the card is sent under, and every press on it. */
  // null = a card of before it was kept
  @Column({ type: 'text', nullable: true })
  correlationId: string | null;
}
