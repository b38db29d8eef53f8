import { Clock, DomainError, Logger, RateLimitedLog, UpstreamError } from '@app/platform';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  ForbiddenException,
  HttpException,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageError } from './page-error.js';
import { Pages } from './pages.js';

/** Every way a visit can end that is not the page asked for: a page that says so. */
@Catch()
export class MemberPageFilter implements ExceptionFilter {
  private readonly log: RateLimitedLog;

  constructor(
    private readonly pages: Pages,
    logger: Logger,
    clock: Clock,
  ) {
    this.log = new RateLimitedLog(logger, clock);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    // Nest's word for a guard that let nobody in; the guard has answered.
    if (error instanceof ForbiddenException) return;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.pages.sendError(request, reply, this.pageErrorOf(error));
  }

  private pageErrorOf(error: unknown): PageError {
    if (error instanceof PageError) return error;
    if (error instanceof HttpException && error.getStatus() < 500) return new PageError('not-found');
    if (error instanceof UpstreamError) {
      this.log.warn(error.code, { err: error }, 'member page unavailable');
      return new PageError('unavailable');
    }
    if (error instanceof DomainError)
      this.log.warn(error.code, { err: error }, 'member page met an unexpected refusal');
    else this.log.error(error instanceof Error ? error.name : 'other', { err: error }, 'member page failed');
    return new PageError('failed');
  }
}
