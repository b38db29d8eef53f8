import { ID, WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What an integration has besides where it is a smart bot (智能机器人). */
@Entity('bot')
@Unique(['botId'])
export class Bot {
  @PrimaryColumn({ type: 'text' })
  integrationId: string;

  @Column(ID)
  botId: string;

  /** Sealed to the bot. */
  @Column({ type: 'text' })
  sealedSecret: string;

  /** Grows whenever somebody enters a Secret, the same one too. */
  @Column(WHOLE_NUMBER)
  secretNo: number;
}
