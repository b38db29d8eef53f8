import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { TENANT_PATTERN } from '@app/contracts';
import { Tenants } from '@app/messaging';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem.js';

/** Answers 404 TENANT_UNKNOWN; a tenant that was known a while ago is let in while nobody can be asked. */
@Injectable()
export class RememberedTenantGuard implements CanActivate {
  constructor(private readonly tenants: Tenants) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { tenant: string } }>>();
    if (!TENANT_PATTERN.test(params.tenant)) {
      throw new ProblemError('TENANT_UNKNOWN', 'There is no such tenant');
    }
    await this.tenants.of(params.tenant);
    return true;
  }
}
