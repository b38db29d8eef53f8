import { keyAfter, rowsToRead, type DeliveriesOfAlert, type DeliveryReason } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A delivery, with the message it waits for where there is one. */
export interface ListedDelivery {
  version: number;
  accountId: string;
  /** `wecom`, or a `RecipientChannel.id`. */
  channelId: string;
  state: 'held' | 'waiting' | 'sending' | 'delivered' | 'failed' | 'pending' | 'leased';
  reason: DeliveryReason | null;
  detail: string | null;
  cardId: string | null;
  msgId: string | null;
  since: Date;
  occurredAt: Date | null;
  notBefore: Date | null;
  lastFailure: string | null;
  errcode: number | null;
}

/** A message on its first way out is no wait: it has its outcome in a moment. Whoever is folded has waited until then. */
const IS_DELAYED = `(s.state = 'pending' or s.failures > 0 or s.kind = 'summary')`;

@Injectable()
export class DeliveryListRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Rows of one page and one more, by version, account and channel; those who share a delayed message have no row of their own. */
  rows(request: DeliveriesOfAlert): Promise<ListedDelivery[]> {
    const [version, accountId, channelId] = keyAfter(request, ['whole', 'text', 'text']) ?? [0, '', ''];
    return sql(this.dataSource).rows(
      `with own as (
         select d.version, d.account_id, 'wecom' collate "C" as channel_id, d.state, d.reason, d.detail, d.card_id, d.msg_id, d.received_at,
           d.occurred_at, coalesce(s.not_before, d.not_before) as not_before, s.last_failure, s.errcode
         from notify.delivery d
         left join notify.send s on d.state = 'sending' and s.card_id = d.card_id
         where d.tenant = $1 and d.alert_id = $2 and (d.version, d.account_id, 'wecom' collate "C") > ($3::bigint, $4, $6)
           and (d.state <> 'sending' or (s.state in ('pending', 'leased') and ${IS_DELAYED}))
         order by d.version, d.account_id limit $5
       ), shared as (
         select (r ->> 'version')::bigint as version, r ->> 'accountId' as account_id, 'wecom' collate "C" as channel_id, 'sending' as state,
           null as reason, null as detail, null as card_id, null as msg_id, s.received_at,
           null::timestamptz as occurred_at, s.not_before, s.last_failure, s.errcode
         from notify.send s, jsonb_array_elements(s.recipients) r
         where s.tenant = $1 and s.alert_id = $2 and s.state in ('pending', 'leased') and s.kind = 'card'
           and ${IS_DELAYED} and (r ->> 'version')::bigint > 0
           and ((r ->> 'version')::bigint, (r ->> 'accountId') collate "C", 'wecom' collate "C")
             > ($3::bigint, $4 collate "C", $6 collate "C")
           and not exists (select 1 from notify.delivery d where d.tenant = s.tenant and d.alert_id = s.alert_id
             and d.version = (r ->> 'version')::bigint and d.account_id = r ->> 'accountId')
         order by 1, 2 limit $5
       ), others as (
         select c.version, c.account_id, c.channel_id, c.state, c.reason, case when c.state in ('delivered', 'failed') then c.detail else c.last_failure end as detail,
           null as card_id, c.msg_id, c.received_at, c.occurred_at, c.not_before, c.last_failure, null::int as errcode
         from notify.channel_delivery c
         where c.tenant = $1 and c.alert_id = $2
           and (c.version, c.account_id, c.channel_id) > ($3::bigint, $4, $6)
           and (c.state in ('delivered', 'failed') or (c.state in ('pending', 'leased')
             and (c.failures > 0 or c.not_before > c.received_at + interval '2 seconds')))
         order by c.version, c.account_id, c.channel_id limit $5
       )
       select version::float8 as version, account_id, channel_id, state, reason, detail, card_id, msg_id, received_at as since,
         occurred_at, not_before, last_failure, errcode
       from (select * from own union all select * from shared union all select * from others) as a
       order by version, account_id collate "C", channel_id collate "C" limit $5`,
      [request.tenant, request.alertId, version, accountId, rowsToRead(request), channelId],
    );
  }
}
