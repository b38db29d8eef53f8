import type { FastifyRequest } from 'fastify';
import type { Asker } from '../access/asker.js';
import type { AuditedRoute } from './audited-routes.js';
import type { AuditIntent } from './audit-trail.js';

/** Who asks for which change of what, as far as the request says it. */
export function entryOf(
  request: FastifyRequest,
  route: AuditedRoute,
  asker: Asker,
): Omit<AuditIntent, 'before'> {
  const params = (request.params ?? {}) as Readonly<Record<string, string>>;
  const { kind, name } = asker.principal;
  return {
    actor: { kind, name },
    surface: asker.session === undefined ? 'api' : 'console',
    action: route.action,
    tenant: params.tenant ?? tenantOf(request.body),
    object: { kind: route.kind, id: route.id === undefined ? '' : params[route.id]! },
  };
}

export const asObject = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : {};

export function tenantOf(value: unknown): string | null {
  const { tenant } = asObject(value) as { tenant?: unknown };
  return typeof tenant === 'string' ? tenant : null;
}
