import { TENANT_PATTERN, unstorableAt } from '@app/contracts';
import { AttemptLimit, Clock, Logger, Metrics, withCorrelation } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { askerOf } from '../access/asker.js';
import { routeName } from '../access/route-access.js';
import { problemSaidBy } from '../management/problem/send-problem.js';
import { entryOf } from './audit-entry.js';
import { AUDITED_ROUTES } from './audited-routes.js';
import { AuditTrail } from './audit-trail.js';

/** Of one actor; a program that tries in vain again and again is told of often enough. */
export const REFUSALS_A_MINUTE = 30;
const MINUTE_MS = 60_000;
/** Nobody was known yet, or too often: neither says that somebody wanted this change. */
const UNTOLD: ReadonlySet<number> = new Set([401, 429]);

/** Records changes that somebody known asked for and that were refused, wherever on the way; nothing was changed. */
@Injectable()
export class RefusedWrites {
  private readonly told: AttemptLimit;
  private readonly untold;

  constructor(
    private readonly trail: AuditTrail,
    private readonly logger: Logger,
    clock: Clock,
    metrics: Metrics,
  ) {
    this.told = new AttemptLimit(clock, { limit: REFUSALS_A_MINUTE, windowMs: MINUTE_MS });
    this.untold = metrics.counter({
      name: 'audit_refusals_untold_total',
      help: 'Refused changes that the audit does not hold, because their actor had too many in a minute',
    });
  }

  async note(request: FastifyRequest, { statusCode }: FastifyReply, code: string): Promise<void> {
    if (statusCode < 400 || statusCode >= 500 || UNTOLD.has(statusCode)) return;
    const route = AUDITED_ROUTES[routeName(request.method, request.routeOptions.url ?? '')];
    const asker = askerOf(request);
    if (!route || !asker || route.isChange?.(request.body, request.query) === false) return;
    const actor = `${asker.principal.kind} ${asker.principal.name}`;
    if (this.told.waitSeconds(actor) > 0) return void this.untold.inc();
    this.told.count(actor);
    const { tenant, object, ...entry } = entryOf(request, route, asker);
    await this.trail
      .refused(
        { ...entry, tenant: known(tenant), object: { ...object, id: shown(object.id) }, before: null },
        code,
      )
      .catch((err: unknown) => this.logger.warn({ err }, 'a refused change is not in the audit'));
  }
}

/** Sets it behind every answer. */
export function recordRefusedWrites(fastify: FastifyInstance, refused: RefusedWrites): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const code = problemSaidBy(reply);
    if (code !== undefined) void withCorrelation(request.id, () => refused.note(request, reply, code));
    done();
  });
}

/** Whatever stood in the address is not yet looked at. */
const known = (tenant: string | null): string | null =>
  tenant !== null && TENANT_PATTERN.test(tenant) ? tenant : null;
const LONGEST_ID = 256;
const shown = (id: string): string => (unstorableAt(id) === null ? id.slice(0, LONGEST_ID) : '');
