import type { SourceKind, StoredSourceSettings } from '@app/contracts';
import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A sender of alerts, by the token it comes with. */
@Entity('source')
@Unique('source_token_hash_key', ['tokenHash'])
export class Source {
  @PrimaryColumn(ID)
  tenant: string;

  /** A ULID: sorted by age; alert ids begin with it. */
  @PrimaryColumn(ID)
  sourceId: string;

  @Column({ type: 'text' })
  kind: SourceKind;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'jsonb' })
  settings: StoredSourceSettings;

  /** SHA-256 of the token, which nobody keeps. */
  @Column({ type: 'bytea' })
  tokenHash: Buffer;

  @Column({ type: 'timestamptz' })
  createdAt: Date;
}
