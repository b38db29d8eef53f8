import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a used link became, until WeCom sends the browser back with it; known by its hash only. */
@Entity('install_state')
@Index('install_state_expiry', ['expiresAt'])
export class InstallState {
  @PrimaryColumn({ type: 'text' })
  stateHash: string;

  @Column(ID)
  tenant: string;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  /** Ties the state to the first code it came back with: a reload of the result page is not a second use. */
  // null until it came back
  @Column({ type: 'text', nullable: true })
  codeHash: string | null;

  // null until the corp belongs to the tenant
  @Column({ type: 'timestamptz', nullable: true })
  completedAt: Date | null;

  // null until the corp belongs to the tenant
  @Column({ type: 'text', nullable: true })
  integrationId: string | null;
}
