import {
  type CreateToken,
  keyAfter,
  type ListTokens,
  type Page,
  pageOf,
  type Principal,
  rowsToRead,
  type TokenById,
  type TokenView,
} from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

type Row = Omit<TokenView, 'createdAt' | 'expiresAt' | 'lastUsedAt'> & {
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

const VIEW = 'id, name, role, tenant, created_at, created_by, expires_at, last_used_at';
/** A write for each request would cost more than it tells. */
const USED_EVERY_MS = 60_000;
/** Behind every ULID. */
const NEWEST = 'Z';

@Injectable()
export class ApiTokenRepository {
  constructor(private readonly dataSource: DataSource) {}

  async holderOf(digest: string, now: Date): Promise<Principal | null> {
    const found = await sql(this.dataSource).row<Principal & { id: string; lastUsedAt: Date | null }>(
      `select 'token' as kind, id, name, role, tenant, last_used_at from identity.api_token
       where token_hash = $1 and (expires_at is null or expires_at > $2)`,
      [bytesOf(digest), now],
    );
    if (!found) return null;
    const { id, lastUsedAt, ...principal } = found;
    if (now.getTime() - (lastUsedAt?.getTime() ?? 0) >= USED_EVERY_MS) {
      await sql(this.dataSource).changed('update identity.api_token set last_used_at = $2 where id = $1', [
        id,
        now,
      ]);
    }
    return principal;
  }

  /** Fails with 23503 when there is no such tenant. */
  async add(id: string, token: CreateToken, now: Date): Promise<TokenView> {
    const row = await sql(this.dataSource).row<Row>(
      `insert into identity.api_token (id, token_hash, name, role, tenant, created_at, created_by, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${VIEW}`,
      [
        id,
        bytesOf(token.digest),
        token.name,
        token.role,
        token.tenant ?? null,
        now,
        token.createdBy,
        token.expiresAt ?? null,
      ],
    );
    return viewOf(row!);
  }

  async list(request: ListTokens): Promise<Page<TokenView>> {
    const [before] = keyAfter(request, 1) ?? [NEWEST];
    const rows = await sql(this.dataSource).rows<Row>(
      `select ${VIEW} from identity.api_token
       where id < $1 collate "C" and ($2::text is null or tenant = $2) order by id desc limit $3`,
      [String(before), request.tenant ?? null, rowsToRead(request)],
    );
    return pageOf(rows.map(viewOf), request, ({ id }) => [id]);
  }

  async find({ id, within }: TokenById): Promise<TokenView | undefined> {
    const row = await sql(this.dataSource).row<Row>(
      `select ${VIEW} from identity.api_token where id = $1 and ($2::text is null or tenant = $2)`,
      [id, within ?? null],
    );
    return row && viewOf(row);
  }

  /** Whether there was such a token. */
  async remove({ id, within }: TokenById): Promise<boolean> {
    const removed = await sql(this.dataSource).changed(
      'delete from identity.api_token where id = $1 and ($2::text is null or tenant = $2)',
      [id, within ?? null],
    );
    return removed > 0;
  }
}

const bytesOf = (digest: string): Buffer => Buffer.from(digest, 'base64url');

const viewOf = ({ createdAt, expiresAt, lastUsedAt, ...row }: Row): TokenView => ({
  ...row,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});
