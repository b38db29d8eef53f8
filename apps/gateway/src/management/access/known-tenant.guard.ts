import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { TENANT_PATTERN } from '@app/contracts';
import { Requester } from '@app/messaging';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem.js';

/** Answers 404 TENANT_UNKNOWN before anything else of a tenant's route is looked at (contract §2). */
@Injectable()
export class KnownTenantGuard implements CanActivate {
  constructor(private readonly requester: Requester) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params, body } = context.switchToHttp().getRequest<FastifyRequest>();
    const inPath = (params as { tenant?: string }).tenant;
    const tenant = inPath ?? (body as { tenant?: unknown } | undefined)?.tenant;
    const wellFormed = typeof tenant === 'string' && TENANT_PATTERN.test(tenant);
    // A malformed tenant in a body is a violation among others; in a path it names nobody.
    if (!wellFormed && inPath === undefined) return true;
    if (!wellFormed) throw new ProblemError('TENANT_UNKNOWN', 'There is no such tenant');
    await this.requester.request('identity.tenant.get', { tenant });
    return true;
  }
}
