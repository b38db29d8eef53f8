import {
  type CallHandler,
  type ExecutionContext,
  HttpException,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { LetterShelf, Requester } from '@app/messaging';
import { DomainError, Logger } from '@app/platform';
import type { FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, type Observable } from 'rxjs';
import { type Asker, askerOf } from '../access/asker.js';
import { routeName } from '../access/route-access.js';
import { ProblemError } from '../management/problem/problem.js';
import { asObject, entryOf, tenantOf } from './audit-entry.js';
import type { Params } from './audited-request.js';
import { type AuditedRoute, AUDITED_ROUTES } from './audited-routes.js';
import { auditedOf } from './audited-fields.js';
import { type AuditIntent, AuditTrail } from './audit-trail.js';

/** Records every change that is asked of the management API: who, what, before and after. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly trail: AuditTrail,
    private readonly requester: Requester,
    private readonly letters: LetterShelf,
    private readonly logger: Logger,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const route = AUDITED_ROUTES[routeName(request.method, request.routeOptions.url ?? '')];
    const asker = askerOf(request);
    if (!route || !asker || route.isChange?.(request.body, request.query) === false) return next.handle();
    return from(this.begin(request, route, asker)).pipe(
      mergeMap((id) =>
        next.handle().pipe(
          mergeMap((answer) => this.made(id, request, route, answer)),
          catchError((error: unknown) => this.failed(id, error)),
        ),
      ),
    );
  }

  private async begin(request: FastifyRequest, route: AuditedRoute, asker: Asker): Promise<string> {
    const before = await this.before(route, request);
    const { tenant, ...asked } = entryOf(request, route, asker);
    const entry: AuditIntent = {
      ...asked,
      tenant: tenant ?? tenantOf(before),
      before: isUnread(before) ? UNREAD : auditedOf(route.kind, before),
    };
    return this.trail.begin(entry);
  }

  /** What nobody can be asked about says so; the change itself will fail, or tell. */
  private async before({ before }: AuditedRoute, request: FastifyRequest): Promise<unknown> {
    const params = (request.params ?? {}) as Params;
    try {
      const { body, query } = request;
      return (await before?.(this.requester, params, { body, query, letters: this.letters })) ?? null;
    } catch (error) {
      return error instanceof DomainError ? null : UNREAD;
    }
  }

  /** The intent stays when it cannot be settled, and is told of later: the change was made, and is answered so. */
  private async made(id: string, request: FastifyRequest, route: AuditedRoute, answer: unknown) {
    const made = { ...asObject(request.body), ...(route.after?.(answer) ?? asObject(answer)) };
    const after = auditedOf(route.kind, answer && made);
    const told = { after, objectId: idOf(answer), tenant: tenantOf(answer) };
    await this.trail
      .settle(id, 'done', told)
      .catch((err: unknown) => this.logger.warn({ err, intent: id }, 'audit entry is told of later'));
    return answer;
  }

  private async failed(id: string, error: unknown): Promise<never> {
    await (isRefusal(error) ? this.trail.drop(id) : this.trail.settle(id, 'unknown', { after: null })).catch(
      (err: unknown) => this.logger.warn({ err, intent: id }, 'audit entry is told of later'),
    );
    throw error;
  }
}

const UNREAD = { unread: true };
const isUnread = (object: unknown): boolean => object === UNREAD;

/** Whoever said no changed nothing, and RefusedWrites tells of it; anything else leaves it open. */
const isRefusal = (error: unknown): boolean =>
  error instanceof DomainError || error instanceof ProblemError || error instanceof HttpException;

function idOf(value: unknown): string | undefined {
  const { id } = asObject(value) as { id?: unknown };
  return typeof id === 'string' ? id : undefined;
}
