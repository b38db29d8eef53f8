import { Injectable } from '@nestjs/common';
import type { InsertedRow, NewMessage, OutboxRow } from '@app/messaging';
import { Columns, sql } from '@app/persistence';
import { DataSource } from 'typeorm';

const GIVEN = new Columns<NewMessage & { key: string }>({
  key: 'text',
  subject: 'text',
  messageId: 'text',
  headers: 'jsonb',
  body: 'text',
});

@Injectable()
export class ReceivedCallbackRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Remembers callbacks by key together with the facts that carry them, in one statement and so in one round trip;
   * answers those that were not known, by key. Facts of known keys are not written.
   */
  async storeNew(
    callbacks: { key: string; fact: OutboxRow }[],
    now: Date,
  ): Promise<Map<string, InsertedRow>> {
    // In the order of the keys: two batches with common keys wait for each other instead of deadlocking.
    const rows = await sql(this.dataSource).rows<{ key: string; id: string }>(
      `with given as (
         select key collate "C" as key, subject, "messageId", headers, body from ${GIVEN.as('row', 2)}
       ), fresh as (
         insert into gateway.received_callback (key, received_at)
         select key, $1::timestamptz from given order by key on conflict do nothing returning key
       ), queued as (
         insert into gateway.outbox (subject, message_id, headers, body, created_at)
         select subject, "messageId", headers, body, $1 from given join fresh using (key) order by key
         returning id, message_id
       )
       select key, queued.id from given join queued on queued.message_id = given."messageId"`,
      [now, ...GIVEN.of(callbacks.map(({ key, fact }) => ({ ...fact, key })))],
    );
    return new Map(rows.map(({ key, id }) => [key, { id }]));
  }

  /** Forgets a portion of what is older; answers how many. */
  async prune(before: Date): Promise<number> {
    return sql(this.dataSource).changed(
      `delete from gateway.received_callback where key in (
         select key from gateway.received_callback where received_at < $1 limit 1000)`,
      [before],
    );
  }
}
