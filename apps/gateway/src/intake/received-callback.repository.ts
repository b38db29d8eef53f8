import { Injectable } from '@nestjs/common';
import type { OutboxRow } from '@app/messaging';
import { DataSource } from 'typeorm';

@Injectable()
export class ReceivedCallbackRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Remembers callbacks by key together with the facts that carry them, in one statement and so in one round trip;
   * answers the keys that were not known. Facts of known keys are not written.
   */
  async storeNew(callbacks: { key: string; fact: OutboxRow }[], now: Date): Promise<Set<string>> {
    // Sorted: two batches with common keys wait for each other instead of deadlocking.
    const sorted = [...callbacks].sort((a, b) => (a.key < b.key ? -1 : 1));
    const rows = await this.dataSource.query<{ key: string }[]>(
      `with given as (
         select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
           with ordinality as row (key, subject, message_id, headers, body, position)
       ), fresh as (
         insert into gateway.received_callback (key, received_at)
         select key, $6::timestamptz from given order by position on conflict do nothing returning key
       ), queued as (
         insert into gateway.outbox (subject, message_id, headers, body, created_at)
         select subject, message_id, headers::jsonb, body, $6 from given join fresh using (key) order by position
       )
       select key from fresh`,
      [
        sorted.map(({ key }) => key),
        sorted.map(({ fact }) => fact.subject),
        sorted.map(({ fact }) => fact.messageId),
        sorted.map(({ fact }) => fact.headers),
        sorted.map(({ fact }) => fact.body),
        now,
      ],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Forgets a portion of what is older; answers how many. */
  async prune(before: Date): Promise<number> {
    const [, deleted] = await this.dataSource.query<[unknown, number]>(
      `delete from gateway.received_callback where key in (
         select key from gateway.received_callback where received_at < $1 limit 1000)`,
      [before],
    );
    return deleted;
  }
}
