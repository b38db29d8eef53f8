import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A corp that belongs to a tenant. */
@Entity('integration')
@Unique(['corpId'])
@Index('integration_tenant', ['tenant'])
export class Integration {
  /** Ids grow with time. */
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column(ID)
  tenant: string;

  @Column({ type: 'text' })
  name: string;

  @Column(ID)
  corpId: string;

  @Column({ type: 'timestamptz' })
  createdAt: Date;
}
