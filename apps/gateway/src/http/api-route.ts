import type { FastifyRequest } from 'fastify';

/**
 * Whether a request met a route of the management API. The route decides, not the text of the address: `/%61pi/v1/…` and
 * `http://host/api/v1/…` lead there too.
 */
export function isApiRoute(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith('/api/') === true;
}
