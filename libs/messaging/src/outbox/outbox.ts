import { FACTS, type FactMap, type FactSubject } from '@app/contracts';
import { Clock, InvariantError, Tracing, currentCausationId, currentCorrelationId } from '@app/platform';
import { afterCommit, afterRollback, Columns, sql, type SqlTarget, type Statement } from '@app/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { encodeFact } from '../envelope/cloud-event.js';
import { CAUSATION_ID, CLOUDEVENTS_JSON, CORRELATION_ID, TRACEPARENT } from '../envelope/headers.js';
import { subjectOf } from '../envelope/subject.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { OutboxSignal, type StoredMessage } from './outbox-signal.js';

export interface FactOptions {
  /** Fill the pattern's `*` in order: `{ tenant }`. */
  params?: Record<string, string>;
  /** CloudEvents id; derive it from the cause where a repeat must give the same one. Default: a ULID. */
  id?: string;
  source?: string;
  /** CloudEvents subject: the thing the fact is about. */
  subject?: string;
  time?: Date;
  /** Where one transaction serves several causes. Default: the correlation of the caller. */
  correlationId?: string;
  /** The bus's dedupe id (`Nats-Msg-Id`) where the CloudEvents id alone is not unique. Default: the id. */
  messageId?: string;
}

export type OutboxEntry = {
  [S in FactSubject]: { pattern: S; payload: FactMap[S] } & FactOptions;
}[FactSubject];

/** As in the table `outbox`. */
export interface OutboxRow {
  id: string;
  messageId: string;
  subject: string;
  headers: Record<string, string>;
  body: string;
}

// The server refuses above 1 MiB; a row that can never leave would be tried for ever.
const MAX_BODY_BYTES = 1_000_000;

export type NewMessage = Omit<OutboxRow, 'id'>;

const INSERTED = new Columns<NewMessage>({
  subject: 'text',
  messageId: 'text',
  headers: 'jsonb',
  body: 'text',
});

/** What the table made of a row, in the order of the rows. */
export interface InsertedRow {
  id: string;
}

/** Facts leave through here: written with the state that made them, published after the commit. */
@Injectable()
export class Outbox {
  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly clock: Clock,
    private readonly signal: OutboxSignal,
    private readonly tracing: Tracing,
  ) {}

  /** Adds a fact to the manager's transaction and returns its CloudEvents id. */
  async add<S extends FactSubject>(
    manager: EntityManager,
    pattern: S,
    payload: FactMap[S],
    options: FactOptions = {},
  ): Promise<string> {
    const [id] = await this.addAll(manager, [{ ...options, pattern, payload } as OutboxEntry]);
    return id!;
  }

  /** Adds many facts with one insert; they are published in this order. */
  async addAll(manager: EntityManager, entries: OutboxEntry[]): Promise<string[]> {
    if (entries.length === 0) return [];
    const rows = this.rows(entries);
    await this.insert(manager, rows);
    return rows.map(({ id }) => id);
  }

  /** Adds messages that are no facts: with subject, headers and body as they shall leave. */
  insert(manager: EntityManager, rows: NewMessage[]): Promise<void> {
    return this.insertWith(manager, rows, []);
  }

  /** The rows of these facts, for a hot path that writes them together with other things. */
  rows(entries: OutboxEntry[]): OutboxRow[] {
    const now = this.clock.now();
    return entries.map((entry) => this.row(entry, now));
  }

  /** Adds messages in one round trip with other writes (`Sql.together`); either may be none. */
  async insertWith(manager: EntityManager, rows: NewMessage[], writes: Statement[]): Promise<void> {
    this.inserted(manager, rows, await this.write(manager, rows, writes));
  }

  /** `insertWith` under conditions (`Sql.togetherIf`); false = they did not hold, and nothing was done. `rows` are not none. */
  async insertIf(
    manager: EntityManager,
    conditions: Statement[],
    rows: NewMessage[],
    writes: Statement[],
  ): Promise<boolean> {
    const inserted = await sql(manager).togetherIf<InsertedRow>(conditions, writes, this.insertion(rows));
    if (inserted.length === 0) return false;
    this.inserted(manager, rows, inserted);
    return true;
  }

  /** `insertWith` as a transaction of its own. */
  async commitWith(dataSource: DataSource, rows: NewMessage[], writes: Statement[]): Promise<void> {
    this.committed(rows, await this.write(dataSource, rows, writes));
  }

  /** Hands rows to the relay that a statement of its own has committed. */
  committed(rows: NewMessage[], inserted: InsertedRow[]): void {
    if (rows.length > 0) this.signal.commits(messagesOf(rows, inserted));
  }

  private inserted(manager: EntityManager, rows: NewMessage[], inserted: InsertedRow[]): void {
    if (rows.length === 0) return;
    const messages = messagesOf(rows, inserted);
    afterRollback(manager, () => this.signal.ends(messages));
    if (afterCommit(manager, () => this.signal.commits(messages))) this.signal.writes(messages);
  }

  private async write(target: SqlTarget, rows: NewMessage[], writes: Statement[]): Promise<InsertedRow[]> {
    const parts = rows.length > 0 ? [...writes, this.insertion(rows)] : [...writes];
    const last = parts.pop();
    return last ? sql(target).together<InsertedRow>(parts, last) : [];
  }

  private insertion(rows: NewMessage[]): Statement {
    const text = `insert into "${this.options.schema}".outbox (subject, message_id, headers, body, created_at)
       select subject, "messageId", headers, body, $1
       from ${INSERTED.unnested(2)} with ordinality as row (${INSERTED.names}, ordinality)
       order by ordinality
       returning id`;
    return { text, values: [this.clock.now(), ...INSERTED.of(rows)] };
  }

  private row(entry: OutboxEntry, now: Date): OutboxRow {
    const id = entry.id ?? ulid();
    const body = encodeFact({
      id,
      source: entry.source ?? `/wecom-oncall/${this.options.service}`,
      type: FACTS[entry.pattern].type,
      subject: entry.subject,
      time: entry.time ?? now,
      data: entry.payload,
    });
    if (Buffer.byteLength(body) > MAX_BODY_BYTES) {
      throw new InvariantError(
        'MESSAGE_TOO_LARGE',
        `A fact ${entry.pattern} is larger than a message may be`,
      );
    }
    const correlationId = entry.correlationId ?? currentCorrelationId() ?? id;
    const headers: Record<string, string> = {
      'Content-Type': CLOUDEVENTS_JSON,
      [CORRELATION_ID]: correlationId,
    };
    const causationId = currentCausationId();
    if (causationId !== undefined) headers[CAUSATION_ID] = causationId;
    const traceparent = this.tracing.traceparentFor(correlationId);
    if (traceparent !== undefined) headers[TRACEPARENT] = traceparent;
    const messageId = entry.messageId ?? id;
    return { id, messageId, subject: subjectOf(entry.pattern, entry.params), headers, body };
  }
}

const messagesOf = (rows: NewMessage[], inserted: InsertedRow[]): StoredMessage[] =>
  rows.map(({ subject, messageId, headers, body }, index) => {
    return { id: inserted[index]!.id, subject, messageId, headers, body };
  });
