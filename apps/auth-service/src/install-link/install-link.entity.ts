import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A link somebody was given, known by its hash only. */
@Entity('install_link')
@Index('install_link_expiry', ['expiresAt'])
export class InstallLink {
  @PrimaryColumn({ type: 'text' })
  tokenHash: string;

  @Column(ID)
  tenant: string;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  // null = still to be used
  @Column({ type: 'timestamptz', nullable: true })
  usedAt: Date | null;
}
