import { type ArgumentsHost, Catch } from '@nestjs/common';
import { BaseExceptionFilter, HttpAdapterHost } from '@nestjs/core';
import { Clock, Logger, RateLimitedLog } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isApiRoute } from '../../http/api-route.js';
import { problemOfError } from './problem-of-error.js';
import { sendProblem } from './send-problem.js';

/** Answers every error of the management API, and what no route knows, as application/problem+json. */
@Catch()
export class ProblemFilter extends BaseExceptionFilter {
  private readonly log: RateLimitedLog;

  constructor(host: HttpAdapterHost, logger: Logger, clock: Clock) {
    super(host.httpAdapter);
    this.log = new RateLimitedLog(logger, clock);
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (host.getType() !== 'http' || !(isApiRoute(request) || request.is404)) return super.catch(error, host);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { problem, retryAfterSeconds, isOurs } = problemOfError(error);
    if (isOurs) {
      const route = request.routeOptions.url ?? 'none';
      this.log.error(`${route} ${nameOf(error)}`, { err: error, route }, 'management request failed');
    }
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
    sendProblem(reply, problem);
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
