import {
  type FoundPrincipal,
  OPERATOR_SESSION_IDLE_MS,
  OPERATOR_SESSION_LIFE_MS,
  type Principal,
} from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { OperatorSession } from './operator-session.entity.js';

/** How exactly it is known when a session or token was last used: a write for each request would cost more than it tells. */
const SEEN_EVERY_MS = 60_000;

/** Sessions and tokens by their digests, and who holds them. */
@Injectable()
export class OperatorSessionRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(manager: EntityManager, digest: string, operator: string, now: Date): Promise<void> {
    const expiresAt = new Date(now.getTime() + OPERATOR_SESSION_LIFE_MS);
    await manager.insert(OperatorSession, { idHash: bytesOf(digest), operator, expiresAt, seenAt: now });
  }

  /** The operator of a session that neither ended nor rested for two hours. */
  async holderOf(digest: string, now: Date): Promise<FoundPrincipal> {
    const found = await sql(this.dataSource).row<Principal & { seenAt: Date; expiresAt: Date }>(
      `select 'operator' as kind, o.name, o.role, o.tenant, s.seen_at, s.expires_at
       from identity.operator_session s join identity.operator o on o.name = s.operator
       where s.id_hash = $1 and s.expires_at > $2 and s.seen_at > $3`,
      [bytesOf(digest), now, new Date(now.getTime() - OPERATOR_SESSION_IDLE_MS)],
    );
    if (!found) return { principal: null };
    const { seenAt, expiresAt, ...principal } = found;
    if (now.getTime() - seenAt.getTime() >= SEEN_EVERY_MS) {
      await sql(this.dataSource).changed(
        'update identity.operator_session set seen_at = greatest(seen_at, $2) where id_hash = $1',
        [bytesOf(digest), now],
      );
    }
    return { principal, until: expiresAt.toISOString() };
  }

  async remove(digest: string): Promise<void> {
    await this.dataSource.manager.delete(OperatorSession, { idHash: bytesOf(digest) });
  }

  async removeOf(manager: EntityManager, operator: string): Promise<void> {
    await manager.delete(OperatorSession, { operator });
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
