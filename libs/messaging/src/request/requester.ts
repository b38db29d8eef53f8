import type { RequestMap, RequestSubject } from '@app/contracts';
import {
  InvariantError,
  UpstreamError,
  currentCausationId,
  currentCorrelationId,
  currentSpan,
  spanned,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import { NoRespondersError, RequestError, TimeoutError, type Msg } from '@nats-io/transport-node';
import { ulid } from 'ulid';
import { largestMessage } from '../bus/message-size.js';
import { NatsBus } from '../bus/nats-bus.js';
import { CAUSATION_ID, CORRELATION_ID, natsHeaders, TRACEPARENT } from '../envelope/headers.js';
import { fromWireError, type WireReply } from './wire-error.js';

const DEFAULT_TIMEOUT_MS = 3_000;
/** More than ours have. */
const HEADER_BYTES = 1024;

/** Asks other services. Every question ends: with the reply, the other side's typed error, or `SERVICE_UNAVAILABLE`. */
@Injectable()
export class Requester {
  constructor(private readonly bus: NatsBus) {}

  /**
   * Throws what the other side threw (`refusalOf` tells its refusals), UpstreamError `SERVICE_UNAVAILABLE` when nobody
   * answers, or InvariantError `REQUEST_TOO_LARGE` without asking.
   */
  async request<S extends RequestSubject>(
    subject: S,
    payload: RequestMap[S]['payload'],
    { timeoutMs = DEFAULT_TIMEOUT_MS }: { timeoutMs?: number } = {},
  ): Promise<RequestMap[S]['reply']> {
    const body = JSON.stringify(payload);
    const message = await spanned(`ask ${subject}`, 'client', { 'messaging.system': 'nats' }, () =>
      this.ask(subject, body, timeoutMs),
    );
    const reply = readReply(subject, message);
    if ('error' in reply) throw fromWireError(reply.error);
    return reply.ok as RequestMap[S]['reply'];
  }

  private async ask(subject: string, body: string, timeoutMs: number): Promise<Msg> {
    const [bytes, limit] = [Buffer.byteLength(body), largestMessage(this.bus.connection) - HEADER_BYTES];
    if (bytes > limit) {
      throw new InvariantError(
        'REQUEST_TOO_LARGE',
        `The question ${subject} has ${bytes} bytes, ${limit} can be sent`,
        { facts: { subject, bytes, limit } },
      );
    }
    const headers = natsHeaders({
      [CORRELATION_ID]: currentCorrelationId() ?? ulid(),
      [CAUSATION_ID]: currentCausationId(),
      [TRACEPARENT]: currentSpan()?.traceparent,
    });
    try {
      return await this.bus.connection.request(subject, body, { timeout: timeoutMs, headers });
    } catch (cause) {
      const facts = { subject, timeoutMs };
      if (
        cause instanceof TimeoutError ||
        (cause instanceof RequestError && cause.cause instanceof TimeoutError)
      ) {
        const text = `${subject} was not answered within ${timeoutMs} ms`;
        throw new UpstreamError('SERVICE_UNAVAILABLE', text, {
          retryable: true,
          reason: 'timeout',
          facts,
          cause,
        });
      }
      const nobody =
        cause instanceof NoRespondersError || (cause instanceof RequestError && cause.isNoResponders());
      const text = nobody ? `No service answers ${subject}` : `${subject} could not be asked`;
      throw new UpstreamError('SERVICE_UNAVAILABLE', text, { retryable: true, facts, cause });
    }
  }
}

function readReply(subject: string, message: Msg): WireReply {
  const reply: unknown = parse(message);
  if (reply !== null && typeof reply === 'object' && ('ok' in reply || 'error' in reply))
    return reply as WireReply;
  throw new InvariantError('SERVICE_REPLY_MALFORMED', `The answer to ${subject} is not a reply`, {
    facts: { subject },
  });
}

function parse(message: Msg): unknown {
  try {
    return message.json();
  } catch {
    return undefined;
  }
}
