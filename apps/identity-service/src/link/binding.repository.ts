import { type BindingView, keyAfter, type ListBindings, type Page, pageOf, rowsToRead } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Binding } from './binding.entity.js';

const BINDING = 'tenant, account_id, corp_id, user_id, bound_at';

@Injectable()
export class BindingRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** False when the account or the member is linked already. Waits for a concurrent insert of either to settle. */
  async insert(manager: EntityManager, binding: Binding): Promise<boolean> {
    const count = await sql(manager).changed(
      `insert into identity.binding (tenant, account_id, corp_id, user_id, bound_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning 1`,
      [binding.tenant, binding.accountId, binding.corpId, binding.userId, binding.boundAt],
    );
    return count === 1;
  }

  findByAccount(manager: EntityManager, tenant: string, accountId: string): Promise<Binding | null> {
    return manager.findOneBy(Binding, { tenant, accountId });
  }

  findByAccounts(manager: EntityManager, tenant: string, accountIds: string[]): Promise<Binding[]> {
    return manager.findBy(Binding, { tenant, accountId: In(accountIds) });
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
      `(tenant, account_id) in (select tenant, account_id from identity.binding
         where corp_id = $1 and date_trunc('second', bound_at) <= $2 limit $3 for update)`,
      [corpId, at, limit],
    );
  }

  async list(request: ListBindings): Promise<Page<BindingView>> {
    const { tenant, status } = request;
    const [after] = keyAfter(request, 1) ?? [''];
    const rows = await sql(this.dataSource).rows<Omit<BindingView, 'boundAt'> & { boundAt: Date | null }>(
      `select a.account_id, a.username, a.display_name,
         case when b.account_id is null then 'unbound' else 'bound' end as status,
         b.corp_id, b.user_id, b.bound_at,
         coalesce(not s.inside, false) as outside_scope, a.disabled
       from identity.account a left join identity.binding b using (tenant, account_id)
       left join identity.member_scope s on s.corp_id = b.corp_id and s.user_id = b.user_id
       where a.tenant = $1 and a.account_id > $3 collate "C"
         and ($2::text is null or ($2 = 'bound') = (b.account_id is not null))
       order by a.account_id limit $4`,
      [tenant, status ?? null, String(after), rowsToRead(request)],
    );
    const views = rows.map((row) => ({ ...row, boundAt: row.boundAt?.toISOString() ?? null }));
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

function deleted(manager: EntityManager, condition: string, params: unknown[]): Promise<Binding[]> {
  return sql(manager).rows<Binding>(
    `delete from identity.binding where ${condition} returning ${BINDING}`,
    params,
  );
}
