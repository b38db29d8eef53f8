import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MemberScope } from './member-scope.entity.js';

export interface CorpMember {
  corpId: string;
  userId: string;
}

/** A word about a member and the app's visible scope: true since `at`, by the clock of who says it. */
export interface ScopeWord extends CorpMember {
  inside: boolean;
  at: Date;
}

/**
 * The newest word wins. WeCom's times are whole seconds, so of two words of one second the one that came later counts.
 * A member counts as inside until somebody says otherwise.
 */
@Injectable()
export class MemberScopeRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Keeps the word of an event, also where nothing was known: a later, older one must not overrule it. */
  async hear(manager: EntityManager, { corpId, userId, inside, at }: ScopeWord, now: Date): Promise<void> {
    await sql(manager).changed(
      `insert into identity.member_scope as s (corp_id, user_id, inside, changed_at, left_at, checked_at)
       values ($1, $2, $3::boolean, $4::timestamptz, case when $3::boolean then null else $5::timestamptz end, $5::timestamptz)
       on conflict (corp_id, user_id) do update set inside = excluded.inside, changed_at = excluded.changed_at,
         left_at = case when s.inside and not excluded.inside then $5::timestamptz else s.left_at end
       where date_trunc('second', s.changed_at) <= date_trunc('second', excluded.changed_at)`,
      [corpId, userId, inside, at, now],
    );
  }

  /** Takes over what a reading of a corp's scope says; insiders nobody doubted need no row. */
  async compare(
    corpId: string,
    items: readonly { userId: string; inside: boolean }[],
    readAt: Date,
    now: Date,
  ): Promise<void> {
    await sql(this.dataSource).changed(
      `insert into identity.member_scope as s (corp_id, user_id, inside, changed_at, left_at, checked_at)
       select $1, m."userId", m.inside, $3, case when m.inside then null else $4::timestamptz end, $4
       from json_to_recordset($2::json) as m ("userId" text, inside boolean)
       where not m.inside
         or exists (select from identity.member_scope k where k.corp_id = $1 and k.user_id = m."userId" collate "C")
       on conflict (corp_id, user_id) do update set checked_at = $4,
         inside = case when date_trunc('second', s.changed_at) <= date_trunc('second', $3::timestamptz)
           then excluded.inside else s.inside end,
         left_at = case when s.inside and not excluded.inside
             and date_trunc('second', s.changed_at) <= date_trunc('second', $3::timestamptz)
           then $4::timestamptz else s.left_at end,
         changed_at = case when s.inside <> excluded.inside
             and date_trunc('second', s.changed_at) <= date_trunc('second', $3::timestamptz)
           then $3::timestamptz else s.changed_at end`,
      [corpId, bulk(items), readAt, now],
    );
  }

  isOutside(manager: EntityManager, { corpId, userId }: CorpMember): Promise<boolean> {
    return manager.existsBy(MemberScope, { corpId, userId, inside: false });
  }

  /** Bound members of one corp who are outside and were last compared before `before`; the longest ago first. */
  async outsidersUnchecked(
    before: Date,
    limit: number,
  ): Promise<{ corpId: string; userIds: string[] } | undefined> {
    const rows = await sql(this.dataSource).rows<CorpMember>(
      `select s.corp_id, s.user_id
       from identity.member_scope s join identity.binding b on b.corp_id = s.corp_id and b.user_id = s.user_id
       where not s.inside and s.checked_at < $1 order by s.checked_at limit $2`,
      [before, limit],
    );
    const [first] = rows;
    if (!first) return undefined;
    const { corpId } = first;
    return { corpId, userIds: rows.filter((row) => row.corpId === corpId).map(({ userId }) => userId) };
  }

  async markChecked(corpId: string, userIds: string[], now: Date): Promise<void> {
    await sql(this.dataSource).changed(
      'update identity.member_scope set checked_at = $3 where corp_id = $1 and user_id = any($2)',
      [corpId, userIds, now],
    );
  }

  /** Words of a corp's grant that ended; at most `limit`, resolves to how many. */
  async forgetCorp(corpId: string, until: Date, limit: number): Promise<number> {
    return this.forgotten(
      `select corp_id, user_id from identity.member_scope where corp_id = $1 and changed_at <= $2 limit $3`,
      [corpId, until, limit],
    );
  }

  /** Words nobody needs: of members who are linked to nothing, or inside and long past any late event. */
  async forget(until: Date, limit: number): Promise<number> {
    return this.forgotten(
      `select s.corp_id, s.user_id from identity.member_scope s
       where s.changed_at <= $1 and coalesce(s.left_at, s.changed_at) <= $1 and (s.inside or not exists
         (select from identity.binding b where b.corp_id = s.corp_id and b.user_id = s.user_id))
       order by s.changed_at limit $2`,
      [until, limit],
    );
  }

  private async forgotten(which: string, params: unknown[]): Promise<number> {
    return sql(this.dataSource).changed(
      `delete from identity.member_scope where (corp_id, user_id) in (${which})`,
      params,
    );
  }
}
