import { keyAfter, momentOf, rowsToRead, severityRank, type ListAlerts } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Alerts that one page looks through; a search that finds little goes on with the next page. */
export const LOOKED_THROUGH = 10_000;

interface Place {
  alertId: string;
  changedAt: Date;
}

export interface FoundAlert extends Place {
  /** Read by `storedAlert`. */
  head: unknown;
  stale: number;
}

export interface Found {
  found: FoundAlert[];
  /** Where the look ended before the page was full; undefined = nothing follows, or the page is full. */
  readTo?: Place;
}

/** Alerts in the order of the list; an index gives them by tenant and status ($2). */
const IN_ORDER = `
  select alert_id, changed_at, head, severity_rank from card_state.alert_truth
  where tenant = $1 and head is not null and ($2::text is null or status = $2)
    and ($3::timestamptz is null or changed_at >= $3) and ($4::timestamptz is null or changed_at < $4)
    and ($5::timestamptz is null or (changed_at, alert_id) < ($5, $6))
  order by changed_at desc, alert_id desc`;

@Injectable()
export class AlertListRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(request: ListAlerts): Promise<Found> {
    const { severity, q } = request;
    const order = orderOf(request);
    const limit = rowsToRead(request);
    const found = await sql(this.dataSource).rows<FoundAlert>(
      `select page.*, (
         select count(distinct c.card_id)::int from card_state.card c join card_state.card_recipient r using (card_id)
         where c.tenant = $1 and c.alert_id = page.alert_id and c.state = 'live' and r.stale_since is not null) as stale
       from (select alert_id, changed_at, head from (${IN_ORDER} limit ${LOOKED_THROUGH}) looked
         where ($7::int is null or severity_rank = $7)
           and ($8::text is null or concat_ws(' ', alert_id, head->>'title', head->'space'->>'name') ilike $8)
         order by changed_at desc, alert_id desc limit $9) page
       order by changed_at desc, alert_id desc`,
      [...order, severity ? severityRank(severity) : null, q ? partOf(q) : null, limit],
    );
    const isSearch = severity !== undefined || Boolean(q);
    if (!isSearch || found.length === limit) return { found };
    const readTo = await sql(this.dataSource).row<Place>(
      `select alert_id, changed_at from (${IN_ORDER}) looked offset ${LOOKED_THROUGH - 1} limit 1`,
      order,
    );
    return { found, readTo };
  }
}

function orderOf(request: ListAlerts): unknown[] {
  const { tenant, status = null, from, to } = request;
  const [changedAtMs, alertId] = keyAfter(request, ['ms', 'text']) ?? [null, null];
  const after = typeof changedAtMs === 'number' ? new Date(changedAtMs) : null;
  const moment = (text: string | undefined): Date | null => (text && momentOf(text)) || null;
  return [tenant, status, moment(from), moment(to), after, after && String(alertId)];
}

/** A pattern for `ilike` that finds the text itself. */
const partOf = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
