import type {
  AlertAccess,
  Locale,
  ResolvedGroup,
  ResolvedRecipient,
  ResolveRecipients,
} from '@app/contracts';
import { DEFAULT_LOCALE, DEFAULT_TIME_ZONE } from '@app/contracts';
import { ChannelSettings } from '../channel/channel-settings.js';
import { recipientChannels, type StoredChannels } from '../channel/stored-channel.js';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface Row {
  group: number;
  accountId: string;
  tenantName: string | null;
  alertAccess: AlertAccess | null;
  known: boolean;
  disabled: boolean;
  outsideScope: boolean;
  displayName: string | null;
  locale: Locale | null;
  timeZone: string | null;
  corpId: string | null;
  userId: string | null;
  channels: StoredChannels;
  email: string | null;
}

/** Stands for the tenant itself in the list of accounts; no account id is empty. */
const TENANT_ROW = '';

/** Which members the accounts of alerts are, and in whose corps, in one statement for a whole batch. */
@Injectable()
export class RecipientRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: ChannelSettings,
  ) {}

  /** One round trip however many groups: this runs once per batch of alerts, on the way of every card. */
  async resolve(groups: ResolveRecipients['groups']): Promise<ResolvedGroup[]> {
    const wanted = groups.flatMap(({ tenant, accountIds }, group) =>
      [TENANT_ROW, ...new Set(accountIds)].map((accountId) => ({ group, tenant, accountId })),
    );
    const rows = await sql(this.dataSource).rows<Row>(
      `select w."group", w.account_id, t.name as tenant_name,
         t.alert_access, a.account_id is not null as known, coalesce(a.disabled, false) as disabled,
         coalesce(not s.inside, false) as outside_scope,
         a.display_name, coalesce(a.locale, t.locale) as locale,
         coalesce(a.time_zone, t.time_zone) as time_zone, b.corp_id, b.user_id, a.channels, a.email
       from unnest($1::int[], $2::text[], $3::text[]) as w("group", tenant, account_id)
       left join identity.tenant t on t.tenant = w.tenant collate "C"
       left join identity.account a on a.tenant = w.tenant collate "C" and a.account_id = w.account_id collate "C"
       left join identity.binding b on b.tenant = a.tenant and b.account_id = a.account_id
       left join identity.member_scope s on s.corp_id = b.corp_id and s.user_id = b.user_id`,
      [wanted.map((w) => w.group), wanted.map((w) => w.tenant), wanted.map((w) => w.accountId)],
    );
    const byGroup = groups.map(() => new Map<string, Row>());
    for (const row of rows) byGroup[row.group]!.set(row.accountId, row);
    return groups.map(({ tenant, accountIds }, group) => this.resolved(tenant, accountIds, byGroup[group]!));
  }

  private resolved(tenant: string, accountIds: string[], rows: Map<string, Row>): ResolvedGroup {
    const { tenantName, alertAccess, ...defaults } = rows.get(TENANT_ROW)!;
    const locale = defaults.locale ?? DEFAULT_LOCALE;
    const timeZone = defaults.timeZone ?? DEFAULT_TIME_ZONE;
    return {
      tenant,
      tenantView:
        tenantName === null
          ? null
          : { tenant, name: tenantName, locale, timeZone, alertAccess: alertAccess! },
      recipients: accountIds.map((accountId) =>
        this.recipientOf(accountId, rows.get(accountId)!, { locale, timeZone }),
      ),
    };
  }

  private recipientOf(
    accountId: string,
    row: Row,
    defaults: { locale: Locale; timeZone: string },
  ): ResolvedRecipient {
    const { known, disabled, outsideScope, email } = row;
    const channels = recipientChannels(row.channels, (channel) => this.settings.isUsable(channel, email));
    return {
      accountId,
      known: known && !disabled,
      displayName: row.displayName ?? accountId,
      locale: row.locale ?? defaults.locale,
      timeZone: row.timeZone ?? defaults.timeZone,
      member: row.corpId === null ? null : { corpId: row.corpId, userId: row.userId! },
      ...(disabled ? { disabled } : {}),
      ...(outsideScope ? { outsideScope } : {}),
      ...(channels ? { channels } : {}),
    };
  }
}
