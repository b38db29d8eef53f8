import { applyDecorators, Controller, UseGuards, UsePipes } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiTags } from '@nestjs/swagger';
import { ProblemView } from '../dto/problem.dto.js';
import { AnswersProblems, Asks } from '../problem/route-problems.js';
import { requestValidation } from '../problem/request-validation.js';
import { AlertDeskGuard } from './alert-desk.guard.js';
import { KnownTenantGuard } from './known-tenant.guard.js';

/** What any route of the API may answer. */
const ANYWHERE = [
  'UNAUTHORIZED',
  'FORBIDDEN',
  'CSRF_TOKEN_WRONG',
  'TOO_MANY_ATTEMPTS',
  'BAD_REQUEST',
  'INVALID_REQUEST',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'SERVICE_UNAVAILABLE',
  'INTERNAL',
] as const;

/** What every management controller is: below /api/v1 and so behind the doorkeeper (access/route-access.ts), validated, documented. */
export function ManagementController(path: string, tag: string): ClassDecorator {
  return applyDecorators(
    Controller(`api/v1/${path}`),
    UsePipes(requestValidation),
    ApiTags(tag),
    ApiBearerAuth(),
    ApiExtraModels(ProblemView),
    AnswersProblems(...ANYWHERE),
  );
}

/** A route of a tenant that must exist. */
export function OfKnownTenant(): ClassDecorator & MethodDecorator {
  return applyDecorators(UseGuards(KnownTenantGuard), Asks('identity.tenant.get'));
}

/** A route whose answers alert-desk gives (contract §8, §9). */
export function OfAlertDesk(): ClassDecorator & MethodDecorator {
  return applyDecorators(UseGuards(AlertDeskGuard), AnswersProblems('ALERT_DESK_OFF'));
}
