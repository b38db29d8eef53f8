import { Injectable } from '@nestjs/common';
import { Clock, Logger, RateLimitedLog } from '@app/platform';
import { CallbackRejectedError } from '@app/wecom-client';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type ReceiverName, TEXT } from '../receivers/callback-receiver.js';
import { REFUSAL_TEXTS, type RefusalReason } from './refusal-texts.js';
import { RefusedCallbacks } from './refused-callbacks.js';

/** One body for every refused push: which check failed is told by metric, log and health, not to whoever tries. */
const REFUSED = 'bad request';

/** What is answered at a callback URL when a request there cannot be taken. */
@Injectable()
export class RefusedAnswers {
  private readonly log: RateLimitedLog;

  constructor(
    private readonly refused: RefusedCallbacks,
    clock: Clock,
    logger: Logger,
  ) {
    this.log = new RateLimitedLog(logger, clock);
  }

  handlerOf(receiver: ReceiverName) {
    return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
      if (error instanceof CallbackRejectedError)
        return this.refuse(receiver, error.reason, request, reply, 400);
      if (error.statusCode !== undefined && error.statusCode < 500) {
        const reason = error.statusCode === 413 ? 'too-large' : 'http';
        return this.refuse(receiver, reason, request, reply, error.statusCode);
      }
      // Not stored: any status but 200 makes WeCom send it again (D/90238).
      this.log.error(
        `${receiver} ${error.name}`,
        { correlationId: request.id, err: error, receiver },
        'callback could not be stored',
      );
      return reply.code(500).type('text/plain').send('try again');
    };
  }

  private refuse(
    receiver: ReceiverName,
    reason: RefusalReason,
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
  ): FastifyReply {
    this.refused.note(receiver, reason);
    // Whoever saves the address in the console is an administrator in need of help, and learns nothing about a push.
    const text = request.method === 'GET' ? REFUSAL_TEXTS[reason].console : REFUSED;
    return reply.code(status).type(TEXT).send(text);
  }
}
