import {
  type AccountById,
  type AccountView,
  keyAfter,
  type ListAccounts,
  type Page,
  pageOf,
  rowsToRead,
} from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { BOT_LINKS, botLinksOf, IS_LINKED } from '../link/bot-links.js';
import { channelViews, type StoredChannels } from '../channel/stored-channel.js';
import { DataSource, type EntityManager } from 'typeorm';

type Row = Omit<AccountView, 'binding' | 'channels'> & {
  channels: StoredChannels;
  corpId: string | null;
  userId: string | null;
  boundAt: Date | null;
  outsideScope: boolean;
};

const VIEW = `select a.tenant, a.account_id, a.username, a.display_name, a.email, a.mobile, a.channels, a.locale,
    a.time_zone, a.password_hash is not null as has_password, a.disabled,
    b.corp_id, b.user_id, b.bound_at, coalesce(not s.inside, false) as outside_scope,
    ${BOT_LINKS} as bots
  from identity.account a
  left join identity.binding b using (tenant, account_id)
  left join identity.member_scope s on s.corp_id = b.corp_id and s.user_id = b.user_id`;

/** Accounts as operators see them. */
@Injectable()
export class AccountViews {
  constructor(private readonly dataSource: DataSource) {}

  async find(
    { tenant, accountId }: AccountById,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<AccountView | undefined> {
    const row = await sql(manager).row<Row>(`${VIEW} where a.tenant = $1 and a.account_id = $2`, [
      tenant,
      accountId,
    ]);
    return row && viewOf(row);
  }

  async list(request: ListAccounts): Promise<Page<AccountView>> {
    const views = await this.read(request, rowsToRead(request));
    return pageOf(views, request, ({ accountId }) => [accountId]);
  }

  /** The first `limit` behind `after`; of `unlicensed` those who may be: linked, enabled, inside the scope. */
  async read(request: ListAccounts, limit: number): Promise<AccountView[]> {
    const { tenant, q, status, reach } = request;
    const [after] = keyAfter(request, ['text']) ?? [''];
    const rows = await sql(this.dataSource).rows<Row>(
      `${VIEW} where a.tenant = $1 and a.account_id > $2 collate "C"
         and ($3::text is null or concat_ws(' ', a.account_id, a.username, a.display_name, a.email) ilike $3)
         and case $4 when 'bound' then ${IS_LINKED} when 'unbound' then not ${IS_LINKED}
           when 'disabled' then a.disabled else true end
         and case $5 when 'bound' then b.account_id is not null when 'unbound' then b.account_id is null
           when 'out-of-scope' then coalesce(not s.inside, false)
           when 'unlicensed' then b.account_id is not null and coalesce(s.inside, true) and not a.disabled
           else true end
       order by a.account_id limit $6`,
      [
        ...[tenant, String(after), q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null],
        ...[status ?? null, reach ?? null, limit],
      ],
    );
    return rows.map(viewOf);
  }
}

function viewOf({ corpId, userId, boundAt, outsideScope, channels, bots, ...account }: Row): AccountView {
  const binding =
    corpId === null ? null : { corpId, userId: userId!, boundAt: boundAt!.toISOString(), outsideScope };
  return { ...account, channels: channelViews(channels), binding, bots: botLinksOf(bots) };
}
