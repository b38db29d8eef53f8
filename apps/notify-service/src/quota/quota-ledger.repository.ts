import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface LedgerEntry {
  corpId: string;
  agentId: number;
  userId: string;
  /** As it was reserved. */
  id: string;
  at: Date;
}

/** What counts against the hourly limit. */
const COUNTED_MS = 3_600_000;
/** Keeps the search within the index on received_at; no message waits longer than that. */
const LONGEST_QUEUE_MS = 86_400_000;

@Injectable()
export class QuotaLedgerRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Every message to a member that left, or may be leaving, within the last hour. */
  lastHour(now: Date): Promise<LedgerEntry[]> {
    return this.dataSource.query(
      `select s.corp_id as "corpId", s.agent_id as "agentId", r ->> 'userId' as "userId",
         coalesce(s.settled_at, $1) as at,
         case when s.kind <> 'card' then s.card_id
           else coalesce(r ->> 'successorRequest', s.tenant || '/' || s.alert_id || '/' || (r ->> 'version')) end as id
       from notify.send s, jsonb_array_elements(s.recipients) r
       where s.state <> 'failed' and coalesce(s.settled_at, $1) > $2 and s.received_at > $3`,
      [now, new Date(now.getTime() - COUNTED_MS), new Date(now.getTime() - LONGEST_QUEUE_MS)],
    );
  }
}
