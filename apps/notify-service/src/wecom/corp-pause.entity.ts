import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A corp that has to act or authorize again before WeCom takes our calls (class permanent_corp, wecom/07 §3). */
@Entity('corp_pause')
export class CorpPause {
  @PrimaryColumn(ID)
  corpId: string;

  /** Of the last refusal. */
  @Column({ type: 'int' })
  errcode: number;

  /** Calls since the first refusal that were let through to ask, all refused. */
  @Column({ type: 'int' })
  probes: number;

  @Column({ type: 'timestamptz' })
  pausedAt: Date;

  /** When the next call may ask. */
  @Column({ type: 'timestamptz' })
  probeAt: Date;
}
