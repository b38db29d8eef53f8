import { type BindingView, keyAfter, type ListBindings, type Page, pageOf, rowsToRead } from '@app/contracts';
import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, MoreThan } from 'typeorm';
import { Binding } from './binding.entity.js';
import { BOT_LINKS, botLinksOf, IS_LINKED } from './bot-links.js';
import { FormerBinding } from './former-binding.entity.js';

const BINDING = 'tenant, account_id, corp_id, user_id, bound_at';

/** A member and who it is at the app that is moved to; all of one corp. */
export interface Move {
  corpId: string;
  userId: string;
  toUserId: string;
}

@Injectable()
export class BindingRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * False when the account or the member is linked already. Waits for a concurrent insert of either to settle. Whoever links
   * a member anew takes it from the account that moved away from it.
   */
  async insert(manager: EntityManager, binding: Binding): Promise<boolean> {
    const count = await sql(manager).changed(
      `insert into identity.binding (tenant, account_id, corp_id, user_id, bound_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning 1`,
      [binding.tenant, binding.accountId, binding.corpId, binding.userId, binding.boundAt],
    );
    if (count === 1) await manager.delete(FormerBinding, { corpId: binding.corpId, userId: binding.userId });
    return count === 1;
  }

  /** The links that could be made: not of an account or a member that is linked already. */
  async insertAll(manager: EntityManager, wanted: readonly Binding[]): Promise<Binding[]> {
    if (wanted.length === 0) return [];
    return sql(manager).rows<Binding>(
      `insert into identity.binding (tenant, account_id, corp_id, user_id, bound_at)
       select tenant, "accountId", "corpId", "userId", "boundAt" from json_to_recordset($1::json)
         as w (tenant text, "accountId" text, "corpId" text, "userId" text, "boundAt" timestamptz)
       on conflict do nothing returning ${BINDING}`,
      [bulk(wanted)],
    );
  }

  /** A corp's links behind a member, by member. */
  ofCorp(corpId: string, after: string, limit: number): Promise<Binding[]> {
    return this.dataSource.manager.find(Binding, {
      where: { corpId, userId: MoreThan(after) },
      order: { userId: 'asc' },
      take: limit,
    });
  }

  /** Links of accounts that moved to another app of their corp; their members may be linked anew by nobody but them. */
  async move(
    manager: EntityManager,
    moves: readonly Move[],
    toCorpId: string,
    now: Date,
  ): Promise<(Binding & { disabled: boolean })[]> {
    if (moves.length === 0) return [];
    const moved = await sql(manager).rows<
      Binding & { fromUserId: string; fromBoundAt: Date; disabled: boolean }
    >(
      `update identity.binding b set corp_id = $2, user_id = m."toUserId", bound_at = $3
       from json_to_recordset($1::json) as m ("corpId" text, "userId" text, "toUserId" text),
         identity.binding was, identity.account a
       where b.corp_id = m."corpId" collate "C" and b.user_id = m."userId" collate "C"
         and was.tenant = b.tenant and was.account_id = b.account_id
         and a.tenant = b.tenant and a.account_id = b.account_id
         and not exists (select from identity.binding taken
           where taken.corp_id = $2 and taken.user_id = m."toUserId" collate "C")
       returning b.tenant, b.account_id, b.corp_id, b.user_id, b.bound_at, was.user_id as from_user_id,
         was.bound_at as from_bound_at, a.disabled`,
      [bulk(moves), toCorpId, now],
    );
    const [first] = moves;
    await manager.upsert(
      FormerBinding,
      moved.map(({ tenant, accountId, fromUserId, fromBoundAt }) => ({
        ...{ tenant, accountId, corpId: first!.corpId, userId: fromUserId, boundAt: fromBoundAt },
      })),
      ['corpId', 'userId'],
    );
    return moved.map(({ fromUserId: _from, fromBoundAt: _since, ...binding }) => binding);
  }

  findByAccount(manager: EntityManager, tenant: string, accountId: string): Promise<Binding | null> {
    return manager.findOneBy(Binding, { tenant, accountId });
  }

  /** The links that accounts have, and those they moved away from. */
  async linksOf(manager: EntityManager, tenant: string, accountIds: string[]): Promise<Binding[]> {
    const where = { tenant, accountId: In(accountIds) };
    return [...(await manager.findBy(Binding, where)), ...(await manager.findBy(FormerBinding, where))];
  }

  findByMember(manager: EntityManager, corpId: string, userId: string): Promise<Binding | null> {
    return manager.findOneBy(Binding, { corpId, userId });
  }

  deleteByAccounts(manager: EntityManager, tenant: string, accountIds: string[]): Promise<Binding[]> {
    return deleted(manager, 'tenant = $1 and account_id = any($2)', [tenant, accountIds]);
  }

  /** WeCom's times are whole seconds, so a link made in the second of the event counts as made before it. */
  deleteMemberBoundUntil(
    manager: EntityManager,
    corpId: string,
    userId: string,
    at: Date,
  ): Promise<Binding[]> {
    return deleted(manager, `corp_id = $1 and user_id = $2 and date_trunc('second', bound_at) <= $3`, [
      corpId,
      userId,
      at,
    ]);
  }

  /** At most `limit` of them; call again until none is left. */
  deleteCorpBoundUntil(manager: EntityManager, corpId: string, at: Date, limit: number): Promise<Binding[]> {
    return deleted(
      manager,
      `corp_id = $1 and user_id in (select user_id from identity.TABLE
         where corp_id = $1 and date_trunc('second', bound_at) <= $2 limit $3 for update)`,
      [corpId, at, limit],
    );
  }

  async list(request: ListBindings): Promise<Page<BindingView>> {
    const { tenant, status } = request;
    const [after] = keyAfter(request, ['text']) ?? [''];
    const rows = await sql(this.dataSource).rows<Omit<BindingView, 'boundAt'> & { boundAt: Date | null }>(
      `select a.account_id, a.username, a.display_name,
         case when ${IS_LINKED} then 'bound' else 'unbound' end as status,
         b.corp_id, b.user_id, b.bound_at, ${BOT_LINKS} as bots,
         coalesce(not s.inside, false) as outside_scope, a.disabled
       from identity.account a left join identity.binding b using (tenant, account_id)
       left join identity.member_scope s on s.corp_id = b.corp_id and s.user_id = b.user_id
       where a.tenant = $1 and a.account_id > $3 collate "C"
         and ($2::text is null or ($2 = 'bound') = ${IS_LINKED})
       order by a.account_id limit $4`,
      [tenant, status ?? null, String(after), rowsToRead(request)],
    );
    const views = rows.map(({ bots, boundAt, ...row }) => {
      return { ...row, boundAt: boundAt?.toISOString() ?? null, bots: botLinksOf(bots) };
    });
    return pageOf(views, request, ({ accountId }) => [accountId]);
  }

  /** A corp's bound members behind `after`, in order, and who of them counts as outside the visible scope. */
  membersOf(corpId: string, after: string, limit: number): Promise<{ userId: string; outside: boolean }[]> {
    return sql(this.dataSource).rows(
      `select b.user_id, coalesce(not s.inside, false) as outside
       from identity.binding b
       left join identity.member_scope s on s.corp_id = b.corp_id and s.user_id = b.user_id
       where b.corp_id = $1 and b.user_id > $2 collate "C" order by b.user_id limit $3`,
      [corpId, after, limit],
    );
  }
}

/** Ends links that are, and those that moved on: both let a member press. */
async function deleted(manager: EntityManager, condition: string, params: unknown[]): Promise<Binding[]> {
  const ended: Binding[] = [];
  for (const table of ['binding', 'former_binding']) {
    const which = condition.replace('identity.TABLE', `identity.${table}`);
    const statement = `delete from identity.${table} where ${which} returning ${BINDING}`;
    ended.push(...(await sql(manager).rows<Binding>(statement, params)));
  }
  return ended;
}
