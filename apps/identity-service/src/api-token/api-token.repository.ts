import {
  type CreateToken,
  type FoundPrincipal,
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
import { DataSource, type FindOptionsWhere } from 'typeorm';
import { ApiToken } from './api-token.entity.js';

type Row = Omit<ApiToken, 'tokenHash'>;

const VIEW = 'id, name, role, tenant, created_at, created_by, expires_at, last_used_at';
/** A write for each request would cost more than it tells. */
const USED_EVERY_MS = 60_000;
/** Behind every ULID. */
const NEWEST = 'Z';

@Injectable()
export class ApiTokenRepository {
  constructor(private readonly dataSource: DataSource) {}

  async holderOf(digest: string, now: Date): Promise<FoundPrincipal> {
    const found = await sql(this.dataSource).row<
      Principal & { id: string; lastUsedAt: Date | null; expiresAt: Date | null }
    >(
      `select 'token' as kind, id, name, role, tenant, last_used_at, expires_at from identity.api_token
       where token_hash = $1 and (expires_at is null or expires_at > $2)`,
      [bytesOf(digest), now],
    );
    if (!found) return { principal: null };
    const { id, lastUsedAt, expiresAt, ...principal } = found;
    if (now.getTime() - (lastUsedAt?.getTime() ?? 0) >= USED_EVERY_MS) {
      await this.dataSource.manager.update(ApiToken, { id }, { lastUsedAt: now });
    }
    return { principal, until: expiresAt?.toISOString() ?? null };
  }

  /** Fails with 23503 when there is no such tenant. */
  async add(id: string, token: CreateToken, now: Date): Promise<TokenView> {
    const { digest, name, role, tenant = null, createdBy } = token;
    const expiresAt = token.expiresAt ? new Date(token.expiresAt) : null;
    const row = { id, name, role, tenant, createdAt: now, createdBy, expiresAt, lastUsedAt: null };
    await this.dataSource.manager.insert(ApiToken, { ...row, tokenHash: bytesOf(digest) });
    return viewOf(row);
  }

  async list(request: ListTokens): Promise<Page<TokenView>> {
    const [before] = keyAfter(request, ['text']) ?? [NEWEST];
    const rows = await sql(this.dataSource).rows<Row>(
      `select ${VIEW} from identity.api_token
       where id < $1 collate "C" and ($2::text is null or tenant = $2) order by id desc limit $3`,
      [String(before), request.tenant ?? null, rowsToRead(request)],
    );
    return pageOf(rows.map(viewOf), request, ({ id }) => [id]);
  }

  async find(token: TokenById): Promise<TokenView | undefined> {
    const found = await this.dataSource.manager.findOneBy(ApiToken, which(token));
    if (!found) return undefined;
    const { tokenHash: _, ...row } = found;
    return viewOf(row);
  }

  /** Whether there was such a token. */
  async remove(token: TokenById): Promise<boolean> {
    return (await this.dataSource.manager.delete(ApiToken, which(token))).affected === 1;
  }
}

const which = ({ id, within }: TokenById): FindOptionsWhere<ApiToken> => ({
  id,
  ...(within && { tenant: within }),
});

const bytesOf = (digest: string): Buffer => Buffer.from(digest, 'base64url');

const viewOf = ({ createdAt, expiresAt, lastUsedAt, ...row }: Row): TokenView => ({
  ...row,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});
