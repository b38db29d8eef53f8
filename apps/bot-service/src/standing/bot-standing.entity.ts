import { ID, WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type StandingState = 'connecting' | 'ready' | 'waiting' | 'kicked' | 'refused' | 'gave_up';

/** How a bot's connection stands, told by whoever led it last. */
@Entity('bot_standing')
export class BotStanding {
  @PrimaryColumn(ID)
  botId: string;

  @Column({ type: 'text' })
  state: StandingState;

  @Column({ type: 'timestamptz' })
  since: Date;

  /** The Secret it was tried with: `kicked` and `refused` rest until somebody enters another, or this one again. */
  @Column(WHOLE_NUMBER)
  secretNo: number;
}
