import { type ArgumentsHost, Catch } from '@nestjs/common';
import { BaseExceptionFilter, HttpAdapterHost } from '@nestjs/core';
import { Logger } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOfError } from './problem-of-error.js';

/** Answers every error below /api as application/problem+json; the rest of the app keeps its own ways. */
@Catch()
export class ProblemFilter extends BaseExceptionFilter {
  constructor(
    host: HttpAdapterHost,
    private readonly logger: Logger,
  ) {
    super(host.httpAdapter);
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (host.getType() !== 'http' || !request.url?.startsWith('/api/')) return super.catch(error, host);
    const { problem, retryAfterSeconds, isOurs } = problemOfError(error);
    if (isOurs) this.logger.error({ err: error }, 'management request failed');
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    // Serialised here: a string keeps the media type that Fastify would replace for objects.
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json')
      .send(JSON.stringify(problem));
  }
}
