import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** WeCom refused further calls of one API for one corp (45009); each further hit blocks for longer. */
@Entity('api_block')
export class ApiBlock {
  @PrimaryColumn(ID)
  corpId: string;

  @PrimaryColumn(ID)
  api: string;

  /** Blocks in a row that were ended by another hit, not by a success. */
  @Column({ type: 'smallint' })
  level: number;

  @Column({ type: 'timestamptz' })
  blockedAt: Date;

  @Column({ type: 'timestamptz' })
  blockedUntil: Date;
}
