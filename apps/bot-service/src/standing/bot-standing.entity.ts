import { ID, WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type StandingState = 'connecting' | 'ready' | 'waiting' | 'kicked' | 'refused' | 'gave_up';

/** How a bot's connection stands, told by whoever led it last. */
@Entity('bot_standing')
@Index('bot_standing_of_tenant', ['tenant'])
export class BotStanding {
  @PrimaryColumn(ID)
  botId: string;

  /** Whose bot it was when its leader told this. */
  // null = told by a release that did not say
  @Column({ ...ID, nullable: true })
  tenant: string | null;

  @Column({ type: 'text' })
  state: StandingState;

  @Column({ type: 'timestamptz' })
  since: Date;

  /** The Secret it was tried with: `kicked` and `refused` rest until somebody enters another, or this one again. */
  @Column(WHOLE_NUMBER)
  secretNo: number;
}
