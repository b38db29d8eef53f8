import { Inject, Injectable } from '@nestjs/common';
import { Coalescer, sql } from '@app/persistence';
import { DataSource } from 'typeorm';
import type { ReceivedFact } from '../handling/received-fact.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';

/** A fact in its place of retries, claimed for one try. */
export interface ClaimedFact extends ReceivedFact {
  id: string;
  /** Tries that began and have not ended, this one included. */
  unfinished: number;
}

/** When and why a fact is tried again, and what counts until then. */
export interface NextTry {
  tries: number;
  failures: number;
  delayMs: number;
  reason: string;
}

/** How one consumer's retries stand. */
export interface Waiting {
  consumer: string;
  rows: number;
  bytes: number;
  /** Rows that may be tried now, and those of them whose tries did not end. */
  due: number;
  suspects: number;
  oldestMs: number;
}

/** From here on a row is tried with no other suspect beside it, so that only the guilty one goes on counting. */
export const SUSPECT_FROM = 2;
/** A try that nobody has renewed for so long is dead. */
const LEASE_SECONDS = 15;

interface Put {
  consumer: string;
  fact: ReceivedFact;
  next: NextTry;
}

interface Row {
  id: string;
  messageKey: string;
  stream: string;
  sequence: string;
  envelope: string;
  body: Buffer;
  tries: number;
  failures: number;
  unfinished: number;
  ageMs: number;
}

/**
 * Facts that wait for another try. Their times are the database's: like the broker's own delays they are no business
 * rule, and instances need one clock for their leases.
 */
@Injectable()
export class RetryRepository {
  private readonly table: string;
  private readonly puts = new Coalescer<Put, void>({
    run: (puts) => this.insert(puts),
    maxBatch: 64,
    maxInFlight: 2,
  });

  constructor(
    @Inject(MESSAGING_OPTIONS) options: MessagingOptions,
    private readonly dataSource: DataSource,
  ) {
    this.table = `"${options.schema}".retry`;
  }

  /** Keeps a fact; one that is already kept stays as it is. Commits before it resolves; those of one moment together. */
  put(consumer: string, fact: ReceivedFact, next: NextTry): Promise<void> {
    return this.puts.add({ consumer, fact, next });
  }

  /** Begins a try of up to `limit` due rows; suspects and others are claimed apart. */
  async claim(consumer: string, limit: number, which: 'suspects' | 'others'): Promise<ClaimedFact[]> {
    const rows = await sql(this.dataSource).rows<Row>(
      `update ${this.table} set unfinished = unfinished + 1, due_at = now() + interval '${LEASE_SECONDS} seconds'
       where id in (
         select id from ${this.table}
         where consumer = $1 and due_at <= now() and (unfinished >= ${SUSPECT_FROM}) = $3
         order by due_at limit $2 for update skip locked)
       returning id, message_key, stream, sequence, envelope, body, tries, failures, unfinished,
         (extract(epoch from now() - first_at) * 1000)::float8 as age_ms`,
      [consumer, limit, which === 'suspects'],
    );
    return rows.map(claimed);
  }

  /** The tries of these rows still run. */
  async renew(ids: string[]): Promise<void> {
    await sql(this.dataSource).changed(
      `update ${this.table} set due_at = now() + interval '${LEASE_SECONDS} seconds' where id = any($1::bigint[])`,
      [ids],
    );
  }

  /** A try ended and another one will follow. */
  async again(id: string, next: NextTry): Promise<void> {
    await sql(this.dataSource).changed(
      `update ${this.table} set tries = $2, failures = $3, unfinished = 0, reason = $5,
         due_at = now() + $4 * interval '1 millisecond' where id = $1`,
      [id, next.tries, next.failures, next.delayMs, storable(next.reason)],
    );
  }

  /** It was handled, or is a dead letter now. */
  async forget(id: string): Promise<void> {
    await sql(this.dataSource).changed(`delete from ${this.table} where id = $1`, [id]);
  }

  async waiting(): Promise<Waiting[]> {
    return sql(this.dataSource).rows(
      `select consumer, count(*)::int as rows, sum(bytes)::float8 as bytes,
         count(*) filter (where due_at <= now())::int as due,
         count(*) filter (where due_at <= now() and unfinished >= ${SUSPECT_FROM})::int as suspects,
         (extract(epoch from now() - min(first_at)) * 1000)::float8 as oldest_ms
       from ${this.table} group by consumer order by consumer`,
    );
  }

  /** Of which kind the oldest one is, in words. */
  async oldest(): Promise<{ subject: string; reason: string; tries: number } | undefined> {
    const row = await sql(this.dataSource).row<{ envelope: string; reason: string; tries: number }>(
      `select envelope, reason, tries from ${this.table} order by first_at limit 1`,
    );
    if (!row) return undefined;
    const { subject } = JSON.parse(row.envelope) as { subject: string };
    return { subject, reason: row.reason, tries: row.tries };
  }

  /** Arrays instead of `bulk`: bodies are bytes, which JSON does not carry. */
  private async insert(puts: Put[]): Promise<void[]> {
    await sql(this.dataSource).changed(
      `insert into ${this.table}
         (consumer, message_key, stream, sequence, envelope, body, bytes, tries, failures, due_at, reason)
       select consumer, message_key, stream, sequence, envelope, body, length(body), tries, failures,
         now() + delay_ms * interval '1 millisecond', reason
       from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bytea[], $7::int[], $8::int[],
         $9::float8[], $10::text[])
         as put (consumer, message_key, stream, sequence, envelope, body, tries, failures, delay_ms, reason)
       on conflict (consumer, message_key) do nothing`,
      [
        puts.map(({ consumer }) => consumer),
        puts.map(({ fact }) => fact.key),
        puts.map(({ fact }) => fact.stream),
        puts.map(({ fact }) => fact.sequence),
        puts.map(({ fact: { subject, headers } }) => JSON.stringify({ subject, headers })),
        puts.map(({ fact: { data } }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
        puts.map(({ next }) => next.tries),
        puts.map(({ next }) => next.failures),
        puts.map(({ next }) => next.delayMs),
        puts.map(({ next }) => storable(next.reason)),
      ],
    );
    return puts.map(() => undefined);
  }
}

function claimed(row: Row): ClaimedFact {
  const envelope = JSON.parse(row.envelope) as Pick<ReceivedFact, 'subject' | 'headers'>;
  return {
    ...envelope,
    id: row.id,
    data: row.body,
    stream: row.stream,
    sequence: Number(row.sequence),
    key: row.messageKey,
    tries: row.tries,
    failures: row.failures,
    unfinished: row.unfinished,
    ageMs: row.ageMs,
  };
}

/** PostgreSQL's text holds everything but U+0000. */
const storable = (text: string): string => text.replaceAll('\0', '').slice(0, 500);
