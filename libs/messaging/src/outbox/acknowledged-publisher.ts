import type { Msg, MsgHdrs, Subscription } from '@nats-io/transport-node';
import type { NatsBus } from '../bus/nats-bus.js';
import { natsHeaders } from '../envelope/headers.js';
import type { StoredMessage } from './outbox-signal.js';

export interface Publication {
  subject: string;
  body: string;
  /** With Nats-Msg-Id, by which the stream drops repeats. */
  headers: MsgHdrs;
}

/** A message of the outbox as the stream takes it. */
export const publicationOf = (message: Omit<StoredMessage, 'id'>): Publication => ({
  subject: message.subject,
  body: message.body,
  headers: natsHeaders({ ...message.headers, 'Nats-Msg-Id': message.messageId }),
});

/** JetStream's answer to a publication (ADR-001 of NATS). */
interface PublishAck {
  stream?: string;
  error?: { code: number; description?: string };
}

interface Awaited {
  resolve: () => void;
  reject: (error: Error) => void;
}

const NO_RESPONDERS = 503;

/**
 * Publishes batches to JetStream, one reply inbox for all acknowledgements. The client's own publish makes a request with
 * a timer, a token and, once answered, an error with its stack for each message; that was a tenth of a busy service's time.
 */
export class AcknowledgedPublisher {
  private readonly inbox: string;
  private readonly awaited = new Map<string, Awaited>();
  private subscription?: Subscription;
  private published = 0;

  constructor(
    private readonly bus: NatsBus,
    private readonly timeoutMs: number,
  ) {
    this.inbox = bus.newInbox();
  }

  /** Settles when each publication was acknowledged, refused, or left unanswered for the whole timeout. */
  async publish(batch: Publication[]): Promise<PromiseSettledResult<void>[]> {
    this.subscription ??= this.subscribe();
    const tokens: string[] = [];
    const answers = batch.map(({ subject, body, headers }) => {
      const token = String((this.published += 1));
      tokens.push(token);
      const answer = new Promise<void>((resolve, reject) => this.awaited.set(token, { resolve, reject }));
      try {
        this.bus.connection.publish(subject, body, { reply: `${this.inbox}.${token}`, headers });
      } catch (error) {
        this.take(token)?.reject(error as Error);
      }
      return answer;
    });
    const limit = setTimeout(() => {
      for (const token of tokens)
        this.take(token)?.reject(new Error('JetStream did not acknowledge in time'));
    }, this.timeoutMs);
    const outcomes = await Promise.allSettled(answers);
    clearTimeout(limit);
    return outcomes;
  }

  private subscribe(): Subscription {
    const subscription = this.bus.connection.subscribe(`${this.inbox}.*`, {
      callback: (error, message) => {
        if (!error) this.answered(message);
      },
    });
    // A new connection object never comes; when this one is closed for good, so is the service.
    void subscription.closed.then(() => (this.subscription = undefined));
    return subscription;
  }

  private answered(message: Msg): void {
    const awaited = this.take(message.subject.slice(this.inbox.length + 1));
    if (!awaited) return;
    const refusal = refusalOf(message);
    if (refusal === null) awaited.resolve();
    else awaited.reject(new Error(refusal));
  }

  private take(token: string): Awaited | undefined {
    const awaited = this.awaited.get(token);
    this.awaited.delete(token);
    return awaited;
  }
}

/** Why JetStream did not store it; null = it did, now or before. */
function refusalOf(message: Msg): string | null {
  if (message.headers?.code === NO_RESPONDERS) return 'no stream takes this subject';
  try {
    const { stream, error } = message.json<PublishAck>();
    if (error) return `JetStream refused with ${error.code} ${error.description ?? ''}`.trim();
    return stream ? null : 'not an acknowledgement of JetStream';
  } catch {
    return 'not an acknowledgement of JetStream';
  }
}
