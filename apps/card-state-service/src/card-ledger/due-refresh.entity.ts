import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A card that must be looked at. Claiming moves `dueAt` a lease ahead; a change while it runs grows `revision`. */
@Entity('refresh_due')
@Index('refresh_due_order', ['dueAt'])
export class DueRefresh {
  @PrimaryColumn({ type: 'text' })
  cardId: string;

  @Column({ type: 'timestamptz' })
  dueAt: Date;

  /** Tells one claim from a later one. */
  @Column({ type: 'bigint', default: 0 })
  fence: string;

  @Column({ type: 'bigint', default: 0 })
  revision: string;
}
