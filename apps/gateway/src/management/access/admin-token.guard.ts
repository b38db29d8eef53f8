import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../gateway.config.js';
import { ProblemError } from '../problem/problem.js';

const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** Lets in whoever holds ADMIN_API_TOKEN. Digests are compared, so neither length nor content is told by the time it takes. */
@Injectable()
export class AdminTokenGuard implements CanActivate {
  private readonly expected: Buffer;

  constructor(config: GatewayConfig) {
    this.expected = digest(config.adminApiToken.reveal());
  }

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const [, token] = /^Bearer +([\x21-\x7e]+) *$/i.exec(headers.authorization ?? '') ?? [];
    if (token !== undefined && timingSafeEqual(digest(token), this.expected)) return true;
    throw new ProblemError(
      401,
      'UNAUTHORIZED',
      'Send Authorization: Bearer with the token of the management API',
    );
  }
}
