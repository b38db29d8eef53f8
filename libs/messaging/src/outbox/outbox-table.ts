import { type SqlTarget, sql } from '@app/persistence';
import type { StoredMessage } from './outbox-signal.js';

/** A service's committed messages that are not yet known to be on the bus. */
export class OutboxTable {
  constructor(private readonly schema: string) {}

  /** The first ones, locked until the transaction ends; what another instance publishes is left to it. */
  first(target: SqlTarget, limit: number): Promise<StoredMessage[]> {
    return sql(target).rows<StoredMessage>(
      `select id, subject, message_id, headers, body from "${this.schema}".outbox
       order by id limit ${limit} for update skip locked`,
    );
  }

  /**
   * Removes what is on the bus. Nothing waits until that is on the disk: a database server that dies within the second has
   * the messages published again, like a process that dies before it, and the stream drops them by their `Nats-Msg-Id`.
   */
  async remove(target: SqlTarget, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await sql(target).changed(
      `with at_ease as materialized (select set_config('synchronous_commit', 'off', true))
       delete from "${this.schema}".outbox using at_ease where id = any($1::bigint[])`,
      [ids],
    );
  }

  /** When the oldest one was committed; null = there is none. */
  async oldest(target: SqlTarget): Promise<Date | null> {
    const row = await sql(target).row<{ oldest: Date | null }>(
      `select min(created_at) as oldest from "${this.schema}".outbox`,
    );
    return row!.oldest;
  }
}
