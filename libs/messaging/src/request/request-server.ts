import { PageKeyError, REQUESTS, type RequestSubject } from '@app/contracts';
import {
  DomainError,
  InvariantError,
  Logger,
  OncallError,
  withCorrelation,
  type Tracing,
} from '@app/platform';
import { isTransientError } from '@app/persistence';
import type { Msg, Subscription } from '@nats-io/transport-node';
import { ulid } from 'ulid';
import { largestMessage } from '../bus/message-size.js';
import type { NatsBus } from '../bus/nats-bus.js';
import { CORRELATION_ID, lowerCased, TRACEPARENT, writtenHeaders } from '../envelope/headers.js';
import { boundedJson } from '../envelope/bounded-json.js';
import { validatedPayload } from '../envelope/validated-payload.js';
import type { RequestContext } from '../handling/contexts.js';
import { mayAnswer } from './refusal-of.js';
import { toWireError, type WireReply } from './wire-error.js';

export interface RequestRegistration {
  subject: RequestSubject;
  invoke: (payload: unknown, context: RequestContext) => Promise<unknown>;
}

/** Answers questions; instances of one service share them through a queue group. */
export class RequestServer {
  private readonly subscriptions: Subscription[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly service: string,
    private readonly bus: NatsBus,
    private readonly floor: { logger: Logger; tracing: Tracing },
  ) {}

  async start(registrations: RequestRegistration[]): Promise<void> {
    for (const registration of registrations) {
      const subscription = this.bus.connection.subscribe(registration.subject, {
        queue: this.service,
        callback: (error, message) => {
          if (error)
            this.floor.logger.warn({ err: error, subject: registration.subject }, 'subscription failed');
          else this.begin(registration, message);
        },
      });
      this.subscriptions.push(subscription);
    }
    // Ready means that the server knows our interest, or the first question of another service finds nobody.
    await this.bus.connection.flush();
  }

  async stopTaking(): Promise<void> {
    await Promise.all(this.subscriptions.map((subscription) => subscription.drain()));
  }

  async drain(): Promise<void> {
    await Promise.all(this.running);
  }

  private begin(registration: RequestRegistration, message: Msg): void {
    const headers = lowerCased(writtenHeaders(message.headers));
    const correlationId = headers[CORRELATION_ID.toLowerCase()] ?? ulid();
    const answer = () => this.answer(registration, message, correlationId);
    const traceparent = headers[TRACEPARENT];
    const name = `answer ${registration.subject}`;
    // What asks without a trace is a loop of another service.
    const answered = traceparent
      ? this.floor.tracing.run({ name, kind: 'server', correlationId, traceparent }, answer)
      : withCorrelation(correlationId, answer);
    const work = answered.finally(() => this.running.delete(work));
    this.running.add(work);
  }

  private async answer(
    { subject, invoke }: RequestRegistration,
    message: Msg,
    correlationId: string,
  ): Promise<void> {
    let reply: WireReply;
    try {
      const payload = await validatedPayload<object>(
        REQUESTS[subject].payload,
        parse(message),
        'INVALID_REQUEST',
      );
      reply = { ok: (await invoke(payload, { subject, correlationId })) ?? {} };
    } catch (thrown) {
      const err = declared(subject, thrown);
      reply = { error: toWireError(err) };
      this.log(subject, err);
    }
    this.respond(subject, message, reply);
  }

  /** Never throws: whoever asked gets an error where the answer cannot be sent, and this process goes on. */
  private respond(subject: RequestSubject, message: Msg, reply: WireReply): void {
    try {
      message.respond(this.encoded(subject, reply));
    } catch (err) {
      this.log(subject, err);
      const isOurs = err instanceof InvariantError;
      const error = toWireError(isOurs ? err : new Error('The answer cannot be sent'));
      try {
        message.respond(JSON.stringify({ error }));
      } catch (closed) {
        this.floor.logger.warn({ err: closed, subject }, 'nobody can be answered');
      }
    }
  }

  private encoded(subject: RequestSubject, reply: WireReply): string {
    const text = JSON.stringify(reply);
    const [bytes, limit] = [Buffer.byteLength(text), largestMessage(this.bus.connection)];
    if (bytes <= limit) return text;
    throw new InvariantError(
      'REPLY_TOO_LARGE',
      `The answer to ${subject} has ${bytes} bytes, ${limit} can be sent`,
      { facts: { subject, bytes, limit } },
    );
  }

  private log(subject: string, err: unknown): void {
    const ours = !(err instanceof OncallError) || err instanceof InvariantError;
    if (ours && isTransientError(err))
      this.floor.logger.warn({ err, subject }, 'request could not be served now');
    else if (ours) this.floor.logger.error({ err, subject }, 'request failed');
    else this.floor.logger.info({ subject, errorCode: err.code }, 'request refused');
  }
}

/** A refusal that the request does not declare is a defect: whoever asks could not have known it. */
function declared(subject: RequestSubject, thrown: unknown): unknown {
  if (thrown instanceof PageKeyError) return new DomainError('INVALID_REQUEST', thrown.message);
  if (!(thrown instanceof OncallError) || mayAnswer(subject, thrown)) return thrown;
  const text = `${subject} does not declare ${thrown.code}`;
  return new InvariantError('REFUSAL_UNDECLARED', text, {
    facts: { subject, code: thrown.code },
    cause: thrown,
  });
}

function parse(message: Msg): unknown {
  try {
    return boundedJson(message.string());
  } catch (cause) {
    throw new DomainError('INVALID_REQUEST', 'The payload is not JSON', { cause });
  }
}
