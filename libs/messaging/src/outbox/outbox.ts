import { FACTS, type FactMap, type FactSubject } from '@app/contracts';
import { Clock, InvariantError, currentCorrelationId } from '@app/platform';
import { afterCommit, bulk, sql } from '@app/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { encodeFact } from '../envelope/cloud-event.js';
import { currentCausationId } from '../envelope/causation.js';
import { CAUSATION_ID, CLOUDEVENTS_JSON, CORRELATION_ID } from '../envelope/headers.js';
import { subjectOf } from '../envelope/subject.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { OutboxSignal } from './outbox-signal.js';

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

/** As in the table `outbox`; headers are JSON text. */
export interface OutboxRow {
  id: string;
  messageId: string;
  subject: string;
  headers: string;
  body: string;
}

// The server refuses above 1 MiB; a row that can never leave would be tried for ever.
const MAX_BODY_BYTES = 1_000_000;

/** Facts leave through here: written with the state that made them, published after the commit. */
@Injectable()
export class Outbox {
  /** Lets the relay look at once instead of at its next poll. */
  readonly wake = () => this.signal.raise();

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly clock: Clock,
    private readonly signal: OutboxSignal,
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
  async insert(manager: EntityManager, rows: Omit<OutboxRow, 'id'>[]): Promise<void> {
    if (rows.length === 0) return;
    await sql(manager).changed(
      `insert into "${this.options.schema}".outbox (subject, message_id, headers, body, created_at)
       select subject, "messageId", headers::jsonb, body, $2
       from rows from (json_to_recordset($1::json)
         as (subject text, "messageId" text, headers text, body text)) with ordinality as row
       order by ordinality`,
      [bulk(rows), this.clock.now()],
    );
    afterCommit(manager, this.wake);
  }

  /** The rows of these facts, for a hot path that writes them in a statement of its own; call `wake` after its commit. */
  rows(entries: OutboxEntry[]): OutboxRow[] {
    const now = this.clock.now();
    return entries.map((entry) => this.row(entry, now));
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
    const headers = JSON.stringify({
      'Content-Type': CLOUDEVENTS_JSON,
      [CORRELATION_ID]: entry.correlationId ?? currentCorrelationId() ?? id,
      [CAUSATION_ID]: currentCausationId(),
    });
    const messageId = entry.messageId ?? id;
    return { id, messageId, subject: subjectOf(entry.pattern, entry.params), headers, body };
  }
}
