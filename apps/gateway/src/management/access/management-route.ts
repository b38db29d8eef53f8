import { applyDecorators, Controller, UseGuards, UsePipes } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { ProblemView } from '../dto/problem.dto.js';
import { requestValidation } from '../problem/request-validation.js';
import { KnownTenantGuard } from './known-tenant.guard.js';

/** What every management controller is: below /api/v1 and so behind the token (admin-token.ts), validated, documented. */
export function ManagementController(path: string, tag: string): ClassDecorator {
  return applyDecorators(
    Controller(`api/v1/${path}`),
    UsePipes(requestValidation),
    ApiTags(tag),
    ApiBearerAuth(),
    ApiExtraModels(ProblemView),
    answersProblem(401, 'Wrong or missing bearer token'),
    answersProblem(429, 'Too many wrong tokens from this address; see Retry-After'),
    answersProblem(422, 'The request breaks rules; `errors` lists them all'),
    answersProblem(503, 'WeCom or one of our services does not answer; see Retry-After'),
  );
}

/** A route of a tenant that must exist. */
export function OfKnownTenant(): ClassDecorator & MethodDecorator {
  return applyDecorators(
    UseGuards(KnownTenantGuard),
    answersProblem(404, 'TENANT_UNKNOWN, or what the path names is unknown'),
  );
}

export function answersProblem(status: number, description: string): ClassDecorator & MethodDecorator {
  return ApiResponse({
    status,
    description,
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemView) } } },
  });
}
