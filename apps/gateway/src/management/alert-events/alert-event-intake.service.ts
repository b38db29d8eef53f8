import { createHash } from 'node:crypto';
import { ALERT_EVENT_SUBJECT } from '@app/contracts';
import {
  DeadLetters,
  DirectOutbox,
  MendCounter,
  Outbox,
  type OutboxEntry,
  type ReadAlertMessage,
  subjectOf,
} from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Logger, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ReadEvents, RefusedEvent } from './alert-event-reading.js';

/**
 * Brings alert events to the bus, and what could not be read of an array to the dead letters. Either may happen twice: who is
 * not answered sends the same again.
 */
@Injectable()
export class AlertEventIntake {
  private readonly mendCounter: MendCounter;

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly direct: DirectOutbox,
    private readonly deadLetters: DeadLetters,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.mendCounter = new MendCounter(metrics);
  }

  /** Resolves when all of it is durable. */
  async store(tenant: string, { read, refused }: ReadEvents): Promise<void> {
    if (refused.length > 0) {
      const letters = refused.map((event) => letterOf(tenant, event));
      await this.transactions.run((manager) => this.deadLetters.add(manager, letters));
    }
    await this.direct.send(this.outbox.rows(read.map(({ event }) => entryOf(tenant, event))));
    this.tell(tenant, read);
  }

  private tell(tenant: string, read: ReadEvents['read']): void {
    for (const { event } of read) {
      this.mendCounter.count(event.mends);
      const { alertId, version } = event.data;
      this.logger.info({ event: 'alert.accepted', tenant, alertId, version, id: event.id }, 'alert accepted');
    }
  }
}

function entryOf(tenant: string, { id, source, subject, time, data }: ReadAlertMessage): OutboxEntry {
  return {
    pattern: ALERT_EVENT_SUBJECT,
    params: { tenant },
    payload: data,
    id,
    source,
    subject: subject ?? undefined,
    time: time ?? undefined,
    // Two senders may use one id; the bus must not take the second for a repeat of the first.
    messageId: digest([tenant, source, id]),
  };
}

function letterOf(tenant: string, { bytes, code, reason }: RefusedEvent) {
  const body = new TextDecoder().decode(bytes);
  return {
    subject: subjectOf(ALERT_EVENT_SUBJECT, { tenant }),
    body,
    code,
    reason,
    // The same refused event again is the same letter.
    messageId: digest(['refused', tenant, body]),
  };
}

const digest = (parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
