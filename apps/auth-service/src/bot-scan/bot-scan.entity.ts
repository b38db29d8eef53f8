import type { BotScanState } from '@app/contracts';
import { ID } from '@app/persistence';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A QR code that makes a smart bot, from its making until a day after its end. */
@Entity('bot_scan')
@Check('bot_scan_state_check', `state in ('waiting', 'scanned', 'connected', 'expired', 'held_elsewhere')`)
@Index('bot_scan_due', ['askAt'], { where: 'sealed_code is not null' })
@Index('bot_scan_age', ['expiresAt'])
export class BotScanRow {
  @PrimaryColumn(ID)
  id: string;

  @Column(ID)
  tenant: string;

  /** Of the integration that comes of it. */
  @Column({ type: 'text' })
  name: string;

  /** What the QR code says. */
  @Column({ type: 'text' })
  url: string;

  /** WeCom tells the bot's Secret to whoever names it. */
  // null = it is over
  @Column({ type: 'text', nullable: true })
  sealedCode: string | null;

  @Column({ type: 'text' })
  state: BotScanState;

  // null = nothing is connected by it
  @Column({ type: 'text', nullable: true })
  integrationId: string | null;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  /** When WeCom is asked next. */
  @Column({ type: 'timestamptz' })
  askAt: Date;
}
