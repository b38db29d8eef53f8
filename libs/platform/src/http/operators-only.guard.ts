import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, ForbiddenException, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CoreConfig } from '../config/core.config.js';
import { isFromPrivateAddress } from './client-address.js';

const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** What tells about the inside (/metrics, /health/deep) is for the operator; METRICS_ACCESS says who that is. */
@Injectable()
export class OperatorsOnly implements CanActivate {
  constructor(private readonly config: CoreConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (this.config.metricsAccess === 'public' || this.hasToken(request)) return true;
    if (this.config.metricsAccess === 'private' && isFromPrivateAddress(request)) return true;
    throw new ForbiddenException('Not for this address; see METRICS_ACCESS');
  }

  /** With a token set, it opens the door from anywhere, whatever the addresses say. */
  private hasToken({ headers }: FastifyRequest): boolean {
    const expected = this.config.metricsToken?.reveal();
    const [, token] = /^Bearer +([\x21-\x7e]+) *$/i.exec(headers.authorization ?? '') ?? [];
    return expected !== undefined && token !== undefined && timingSafeEqual(digest(token), digest(expected));
  }
}
