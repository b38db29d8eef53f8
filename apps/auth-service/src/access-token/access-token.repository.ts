import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

export type TokenKind = 'suite' | 'provider' | 'corp';

export interface TokenKey {
  kind: TokenKind;
  /** Suite id, provider corp id or corp id. */
  subject: string;
}

export interface TokenRow {
  sealedToken: string;
  tokenHash: string;
  fetchedAt: Date;
  /** From here on a new one is fetched while the old one still works. */
  renewAt: Date;
  expiresAt: Date;
}

const COLUMNS = `sealed_token, token_hash, fetched_at,
  renew_at, expires_at`;

@Injectable()
export class AccessTokenRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(key: TokenKey, manager: EntityManager = this.dataSource.manager): Promise<TokenRow | undefined> {
    return sql(manager).row<TokenRow>(
      `select ${COLUMNS} from auth.access_token where kind = $1 and subject = $2`,
      [key.kind, key.subject],
    );
  }

  async save(manager: EntityManager, key: TokenKey, row: TokenRow): Promise<void> {
    await sql(manager).changed(
      `insert into auth.access_token (kind, subject, sealed_token, token_hash, fetched_at, renew_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (kind, subject) do update
         set sealed_token = excluded.sealed_token, token_hash = excluded.token_hash, fetched_at = excluded.fetched_at,
             renew_at = excluded.renew_at, expires_at = excluded.expires_at`,
      [key.kind, key.subject, row.sealedToken, row.tokenHash, row.fetchedAt, row.renewAt, row.expiresAt],
    );
  }

  async delete(manager: EntityManager, key: TokenKey): Promise<void> {
    await sql(manager).changed('delete from auth.access_token where kind = $1 and subject = $2', [
      key.kind,
      key.subject,
    ]);
  }

  /** How many tokens of a kind still work at `now`. */
  async countUsable(kind: TokenKind, now: Date): Promise<number> {
    const row = await sql(this.dataSource).row<{ count: number }>(
      'select count(*)::int as count from auth.access_token where kind = $1 and expires_at > $2',
      [kind, now],
    );
    return row!.count;
  }
}
