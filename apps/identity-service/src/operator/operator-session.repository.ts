import { OPERATOR_SESSION_IDLE_MS, OPERATOR_SESSION_LIFE_MS, type Principal } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** How exactly it is known when a session or token was last used: a write for each request would cost more than it tells. */
const SEEN_EVERY_MS = 60_000;

/** Sessions and tokens by their digests, and who holds them. */
@Injectable()
export class OperatorSessionRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(manager: EntityManager, digest: string, operator: string, now: Date): Promise<void> {
    await sql(manager).changed(
      'insert into identity.operator_session (id_hash, operator, expires_at, seen_at) values ($1, $2, $3, $4)',
      [bytesOf(digest), operator, new Date(now.getTime() + OPERATOR_SESSION_LIFE_MS), now],
    );
  }

  /** The operator of a session that neither ended nor rested for two hours. */
  async holderOf(digest: string, now: Date): Promise<Principal | null> {
    const found = await sql(this.dataSource).row<Principal & { seenAt: Date }>(
      `select 'operator' as kind, o.name, o.role, o.tenant, s.seen_at
       from identity.operator_session s join identity.operator o on o.name = s.operator
       where s.id_hash = $1 and s.expires_at > $2 and s.seen_at > $3`,
      [bytesOf(digest), now, new Date(now.getTime() - OPERATOR_SESSION_IDLE_MS)],
    );
    if (!found) return null;
    const { seenAt, ...principal } = found;
    if (now.getTime() - seenAt.getTime() >= SEEN_EVERY_MS) {
      await sql(this.dataSource).changed(
        'update identity.operator_session set seen_at = greatest(seen_at, $2) where id_hash = $1',
        [bytesOf(digest), now],
      );
    }
    return principal;
  }

  /** Resolves to whose it was. */
  async remove(digest: string): Promise<void> {
    await sql(this.dataSource).changed('delete from identity.operator_session where id_hash = $1', [
      bytesOf(digest),
    ]);
  }

  async removeOf(manager: EntityManager, operator: string): Promise<void> {
    await sql(manager).changed('delete from identity.operator_session where operator = $1', [operator]);
  }

  /** At most `limit` that are over; resolves to how many. */
  prune(now: Date, limit: number): Promise<number> {
    return sql(this.dataSource).changed(
      `delete from identity.operator_session where id_hash in
         (select id_hash from identity.operator_session where expires_at <= $1 order by expires_at limit $2)`,
      [now, limit],
    );
  }
}

const bytesOf = (digest: string): Buffer => Buffer.from(digest, 'base64url');
