import { sql, type SqlTarget } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Send } from '../message/send.js';
import { entriesOf, type QuotaEntry } from './quota-entry.js';

export interface LedgerEntry extends QuotaEntry {
  at: Date;
}

/** What counts against the hourly limit. */
const COUNTED_MS = 3_600_000;
/** Keeps the search within the index on received_at; no message waits longer than that. */
const LONGEST_QUEUE_MS = 86_400_000;
const MESSAGES_PER_PAGE = 2_000;

type LedgerRow = Send & { at: Date };

@Injectable()
export class QuotaLedgerRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Every message to a member that left, may have left, or may be leaving, within the last hour; page by page. */
  async *lastHour(now: Date, on: SqlTarget = this.dataSource): AsyncGenerator<LedgerEntry[]> {
    for (let after = ''; ;) {
      const rows = await sql(on).rows<LedgerRow>(
        `select s.card_id as "cardId", s.kind, s.tenant, s.alert_id as "alertId", s.corp_id as "corpId",
           s.agent_id as "agentId", s.recipients, s.severity, coalesce(s.settled_at, $1) as at
         from notify.send s
         where (s.state <> 'failed' or s.maybe_sent) and coalesce(s.settled_at, $1) > $2 and s.received_at > $3
           and s.card_id > $4
         order by s.card_id limit $5`,
        [
          now,
          new Date(now.getTime() - COUNTED_MS),
          new Date(now.getTime() - LONGEST_QUEUE_MS),
          after,
          MESSAGES_PER_PAGE,
        ],
      );
      const entries = rows.flatMap((row) => entriesOf(row).map((entry) => ({ ...entry, at: row.at })));
      if (entries.length > 0) yield entries;
      if (rows.length < MESSAGES_PER_PAGE) return;
      after = rows.at(-1)!.cardId;
    }
  }
}
