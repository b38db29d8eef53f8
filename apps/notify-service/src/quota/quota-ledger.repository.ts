import { sql, type SqlTarget } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appDayMeter, callCounts, memberMeter, type Counted, type Member } from './meter.js';
import { wantedBy, type CountedMessage } from './place.js';
import type { PastCall } from './quota-counters.js';

/** Past each window of a minute, whose steps are finer than sums of a minute. */
const LATELY_MS = 90_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Keeps the search within the index on received_at; no message waits longer than that. */
export const LONGEST_QUEUE_MS = DAY_MS;
const CALLS_PER_PAGE = 2_000;
const UPDATE_CARD = 'message/update_template_card';

type MessageRow = CountedMessage & { at: Date };

/** One member's messages of an hour, by the minute in which they were settled. */
interface MemberRow extends Member {
  /** Seconds since 1970. */
  minutes: number[];
  counts: number[];
}

interface SumRow {
  corpId: string;
  agentId: number;
  at: Date;
  count: number;
}

/** What the tables know of calls that WeCom may still count; one whose answer nobody knows counts as made now. */
@Injectable()
export class QuotaLedgerRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Page by page; `on` = the caller's transaction, which holds a connection already. */
  async *past(now: Date, address: string, on: SqlTarget = this.dataSource): AsyncGenerator<PastCall[]> {
    yield* this.lately(now, on);
    yield* this.earlierThisHour(now, on);
    yield await this.earlierToday(now, on);
    yield await this.updates(now, address, on);
  }

  /** Messages that left or may have left a moment ago, or may be leaving, each by its name. */
  private async *lately(now: Date, on: SqlTarget): AsyncGenerator<PastCall[]> {
    for (let after = ''; ;) {
      const rows = await sql(on).rows<MessageRow>(
        `select s.card_id as "cardId", s.kind, s.tenant, s.alert_id as "alertId", s.corp_id as "corpId", s.agent_id as "agentId", s.recipients, s.severity,
           coalesce(s.settled_at, $1) as at
         from notify.send s
         where (s.state in ('sent', 'leased') or s.maybe_sent) and coalesce(s.settled_at, $1) > $2
           and s.received_at > $3 and s.card_id > $4
         order by s.card_id limit $5`,
        [now, ago(now, LATELY_MS), ago(now, HOUR_MS + LONGEST_QUEUE_MS), after, CALLS_PER_PAGE],
      );
      yield rows.map((row) => ({ ...wantedBy(row), at: row.at }));
      if (rows.length < CALLS_PER_PAGE) return;
      after = rows.at(-1)!.cardId;
    }
  }

  /** Sums, so that counters are made anew as quickly after a busy hour as after a quiet one. */
  private async *earlierThisHour(now: Date, on: SqlTarget): AsyncGenerator<PastCall[]> {
    const members = await sql(on).rows<MemberRow>(
      `select "corpId", "agentId", "userId", array_agg(minute) as minutes, array_agg(count) as counts
       from (
         select s.corp_id as "corpId", s.agent_id as "agentId", r ->> 'userId' as "userId",
           extract(epoch from date_trunc('minute', s.settled_at))::int as minute, count(*)::int as count
         from notify.send s cross join lateral jsonb_array_elements(s.recipients) r
         where (s.state = 'sent' or s.maybe_sent) and s.settled_at <= $1 and s.settled_at > $2 and s.received_at > $3
         group by 1, 2, 3, 4) sums
       group by 1, 2, 3`,
      [ago(now, LATELY_MS), ago(now, HOUR_MS), ago(now, HOUR_MS + LONGEST_QUEUE_MS)],
    );
    const page: PastCall[] = [];
    for (const { minutes, counts, ...member } of members) {
      page.push(
        ...minutes.map((minute, index) => {
          const count = counts[index]!;
          const counted: Counted[] = [
            [memberMeter(member), count],
            [appDayMeter(member), count],
          ];
          return past(counted, new Date(minute * 1_000));
        }),
      );
      if (page.length >= CALLS_PER_PAGE) yield page.splice(0);
    }
    yield page;
  }

  /** Person-messages of each app in the hours before, which count for the day alone. */
  private async earlierToday(now: Date, on: SqlTarget): Promise<PastCall[]> {
    const rows = await sql(on).rows<SumRow>(
      `select s.corp_id as "corpId", s.agent_id as "agentId", date_trunc('minute', s.settled_at) as at,
         sum(jsonb_array_length(s.recipients))::int as count
       from notify.send s
       where (s.state = 'sent' or s.maybe_sent) and s.settled_at <= $1 and s.settled_at > $2 and s.received_at > $3
       group by 1, 2, 3`,
      [ago(now, HOUR_MS), ago(now, DAY_MS), ago(now, DAY_MS + LONGEST_QUEUE_MS)],
    );
    return rows.map(({ corpId, agentId, at, count }) => {
      return past([[appDayMeter({ corpId, agentId }), count]], at);
    });
  }

  private async updates(now: Date, address: string, on: SqlTarget): Promise<PastCall[]> {
    const rows = await sql(on).rows<{ corpId: string; at: Date; count: number }>(
      `select s.corp_id as "corpId", coalesce(u.settled_at, $1) as at, count(*)::int as count
       from notify.card_update u join notify.send s using (card_id)
       where u.created_at > $2 and coalesce(u.settled_at, $1) > $2
       group by 1, 2`,
      [now, ago(now, HOUR_MS)],
    );
    return rows.map(({ corpId, at, count }) => {
      const counts = callCounts(corpId, UPDATE_CARD, address).map(([meter]) => [meter, count] as const);
      return past(counts, at);
    });
  }
}

const ago = (now: Date, ms: number): Date => new Date(now.getTime() - ms);

const past = (counts: Counted[], at: Date): PastCall => ({
  units: [{ id: null, counts }],
  critical: false,
  at,
});
