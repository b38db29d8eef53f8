import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, MoreThanOrEqual } from 'typeorm';
import { DepartedMember } from './departed-member.entity.js';

@Injectable()
export class DepartedMemberRepository {
  constructor(private readonly dataSource: DataSource) {}

  async remember(manager: EntityManager, corpId: string, userId: string, at: Date): Promise<void> {
    await sql(manager).changed(
      `insert into identity.departed_member as d (corp_id, user_id, departed_at) values ($1, $2, $3)
       on conflict (corp_id, user_id) do update set departed_at = greatest(d.departed_at, excluded.departed_at)`,
      [corpId, userId, at],
    );
  }

  hasLeftSince(manager: EntityManager, corpId: string, userId: string, since: Date): Promise<boolean> {
    return manager.existsBy(DepartedMember, { corpId, userId, departedAt: MoreThanOrEqual(since) });
  }

  /** Departures of a corp's grant that ended; at most `limit`, resolves to how many. */
  forgetCorp(corpId: string, until: Date, limit: number): Promise<number> {
    return this.forgotten('corp_id = $1 and departed_at <= $2 limit $3', [corpId, until, limit]);
  }

  /** Departures that no late event can follow any more; at most `limit`, resolves to how many. */
  forget(until: Date, limit: number): Promise<number> {
    return this.forgotten('departed_at <= $1 order by departed_at limit $2', [until, limit]);
  }

  private async forgotten(which: string, params: unknown[]): Promise<number> {
    return sql(this.dataSource).changed(
      `delete from identity.departed_member where (corp_id, user_id) in
         (select corp_id, user_id from identity.departed_member where ${which})`,
      params,
    );
  }
}
