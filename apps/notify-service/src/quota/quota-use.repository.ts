import { MOST_QUOTAS, type MemberUse } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MEMBER_LIMITS } from './wecom-limits.js';
import { LONGEST_QUEUE_MS } from './quota-ledger.repository.js';

const HOUR_MS = 3_600_000;
const WORTH_TELLING = 0.5;
const [MINUTE_LIMIT, HOUR_LIMIT] = MEMBER_LIMITS.windows.map(({ limit }) => limit) as [number, number];

interface UseRow extends Pick<MemberUse, 'corpId' | 'agentId' | 'userId'> {
  minute: number;
  hour: number;
}

@Injectable()
export class QuotaUseRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Members who got half of what they may get in a minute or an hour, nearest to the limit first; counted as the ledger does. */
  async nearest(now: Date): Promise<MemberUse[]> {
    const rows = await sql(this.dataSource).rows<UseRow>(
      `with counted as (
         select s.corp_id, s.agent_id, r ->> 'userId' as user_id,
           count(*) filter (where coalesce(s.settled_at, $1) > $2)::int as minute, count(*)::int as hour
         from notify.send s, jsonb_array_elements(s.recipients) r
         where (s.state in ('sent', 'leased') or s.maybe_sent) and coalesce(s.settled_at, $1) > $3 and s.received_at > $4
         group by 1, 2, 3)
       select corp_id, agent_id, user_id, minute, hour from counted
       where minute >= $5 or hour >= $6
       order by greatest(minute::float8 / ${MINUTE_LIMIT}, hour::float8 / ${HOUR_LIMIT}) desc, corp_id, user_id
       limit ${MOST_QUOTAS}`,
      [
        now,
        new Date(now.getTime() - 60_000),
        new Date(now.getTime() - HOUR_MS),
        new Date(now.getTime() - HOUR_MS - LONGEST_QUEUE_MS),
        Math.ceil(MINUTE_LIMIT * WORTH_TELLING),
        Math.ceil(HOUR_LIMIT * WORTH_TELLING),
      ],
    );
    return rows.map(({ corpId, agentId, userId, minute, hour }) => ({
      ...{ corpId, agentId, userId },
      minute: { used: minute, limit: MINUTE_LIMIT },
      hour: { used: hour, limit: HOUR_LIMIT },
    }));
  }
}
