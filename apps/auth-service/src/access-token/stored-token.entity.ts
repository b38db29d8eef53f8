import { ID } from '@app/persistence';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('access_token')
@Check('access_token_kind_check', `kind in ('suite', 'provider', 'corp')`)
export class StoredToken {
  @PrimaryColumn({ type: 'text' })
  kind: 'suite' | 'provider' | 'corp';

  /** Suite id, provider corp id or corp id. */
  @PrimaryColumn(ID)
  subject: string;

  @Column({ type: 'text' })
  sealedToken: string;

  /** Whoever was refused names the token it used without showing it. */
  @Column({ type: 'text' })
  tokenHash: string;

  @Column({ type: 'timestamptz' })
  fetchedAt: Date;

  /** From here on a new one is fetched while the old one still works. */
  @Column({ type: 'timestamptz' })
  renewAt: Date;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;
}
