import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A corp whose scope changed, and how far its bound members were compared with it. */
@Entity('scope_check')
export class ScopeCheck {
  @PrimaryColumn(ID)
  corpId: string;

  /** Grows with every change that is told. */
  @Column({ type: 'integer', default: 1 })
  revision: number;

  @Column({ ...ID, default: '' })
  afterUserId: string;

  @Column({ type: 'timestamptz' })
  notBefore: Date;

  @Column({ type: 'integer', default: 0 })
  attempts: number;
}
