import { createHash } from 'node:crypto';
import { ALERT_EVENT_SUBJECT, FACTS, type FactSubject } from '@app/contracts';
import { DomainError, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { decodeFact, type DecodedFact } from '../envelope/cloud-event.js';
import { readAlertMessage } from '../envelope/read-alert-message.js';
import { wildcardsOf } from '../envelope/subject.js';
import { validatedPayload } from '../envelope/validated-payload.js';
import { MendCounter } from '../mend-counter.js';
import { Tenants } from '../tenants.js';
import { type ReceivedFact, storedAt } from './received-fact.js';

/** What a handler gets of a message: alert events, whose senders are strangers, by the reader that forgives. */
@Injectable()
export class FactReader {
  private readonly mendCounter: MendCounter;

  constructor(
    private readonly tenants: Tenants,
    metrics: Metrics,
  ) {
    this.mendCounter = new MendCounter(metrics);
  }

  /** Throws DomainError `MESSAGE_…` for what cannot be read, and what asking for the tenant's time zone throws. */
  async read(
    pattern: FactSubject,
    message: ReceivedFact,
    headers: Record<string, string>,
  ): Promise<DecodedFact & { data: object }> {
    if (pattern === ALERT_EVENT_SUBJECT) return this.readAlert(message, headers);
    const { payload, type } = FACTS[pattern];
    const fact = decodeFact(headers, message.data);
    if (fact.type !== type) {
      throw new DomainError('MESSAGE_TYPE_UNKNOWN', `Expected type ${type}, got ${fact.type}`);
    }
    return { ...fact, data: await validatedPayload<object>(payload, fact.data, 'MESSAGE_INVALID') };
  }

  private async readAlert(message: ReceivedFact, headers: Record<string, string>) {
    const { subject, data: bytes, tries } = message;
    const [tenant] = wildcardsOf(ALERT_EVENT_SUBJECT, subject);
    const read = await readAlertMessage({
      headers,
      bytes,
      arrivedAt: storedAt(message),
      timeZone: () => this.tenants.timeZoneOf(tenant!),
    });
    if (tries === 0 && !message.isAhead) this.mendCounter.count(read.mends);
    return read;
  }
}

/** Source and id, by which a repeat is known within its tenant; as long as an index can hold. */
export function messageKeyOf({ source, id }: Pick<DecodedFact, 'source' | 'id'>, tenant?: string): string {
  const key = tenant === undefined ? `${source} ${id}` : `${tenant} ${source} ${id}`;
  return key.length <= 512 ? key : createHash('sha256').update(key).digest('hex');
}
