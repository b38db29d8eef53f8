import type { Need } from './permission.js';

export interface RouteAccess {
  need: Need;
  /**
   * Whose it is, for principals of one tenant. `path`, `body`, `query`: where the tenant stands; the latter two are narrowed
   * to the principal's own when they name none. `integration`: the path's id. `own`: the controller asks within the tenant.
   */
  tenant?: 'path' | 'body' | 'query' | 'integration' | 'own';
}

const of = (need: Need, tenant?: RouteAccess['tenant']): RouteAccess => ({ need, tenant });
const tenant = '/api/v1/tenants/:tenant';

/** Who may use each route of the management API: the only place that says so. A route that is missing is an admin's. */
export const ROUTE_ACCESS: Readonly<Record<string, RouteAccess>> = {
  'GET /api/v1/session/options': of('nobody'),
  'POST /api/v1/session/first-operator': of('nobody'),
  'POST /api/v1/session': of('nobody'),
  'GET /api/v1/session': of('anybody'),
  'DELETE /api/v1/session': of('anybody'),

  'GET /api/v1/operators': of('manage', 'query'),
  'GET /api/v1/operators/:name': of('manage', 'own'),
  'PUT /api/v1/operators/:name': of('manage', 'body'),
  'DELETE /api/v1/operators/:name': of('manage', 'own'),
  'GET /api/v1/tokens': of('manage', 'query'),
  'POST /api/v1/tokens': of('manage', 'body'),
  'GET /api/v1/tokens/:id': of('manage', 'own'),
  'DELETE /api/v1/tokens/:id': of('manage', 'own'),

  'GET /api/v1/audit': of('read', 'query'),

  // Of the whole system: not for one tenant.
  'GET /api/v1/health-report': of('read'),
  'GET /api/v1/keys': of('operate'),
  'POST /api/v1/keys/rotate': of('operate'),
  'GET /api/v1/dead-letters': of('read', 'query'),
  'GET /api/v1/dead-letters/:id': of('read', 'own'),
  'DELETE /api/v1/dead-letters/:id': of('manage', 'own'),
  'POST /api/v1/dead-letters/:id/requeue': of('manage', 'own'),
  'POST /api/v1/replay': of('manage', 'body'),

  'GET /api/v1/tenants': of('read', 'query'),
  [`GET ${tenant}`]: of('read', 'path'),
  [`PUT ${tenant}`]: of('manage', 'path'),
  [`DELETE ${tenant}`]: of('operate'),
  [`POST ${tenant}/install-links`]: of('manage', 'path'),
  [`POST ${tenant}/bot-scans`]: of('manage', 'path'),
  // Whoever sees the code can make the tenant’s bot.
  [`GET ${tenant}/bot-scans/:id`]: of('manage', 'path'),

  'GET /api/v1/integrations': of('read', 'query'),
  'POST /api/v1/integrations': of('manage', 'body'),
  'GET /api/v1/integrations/:id': of('read', 'integration'),
  'DELETE /api/v1/integrations/:id': of('manage', 'integration'),
  'GET /api/v1/integrations/:id/chats': of('read', 'integration'),
  'POST /api/v1/integrations/:id/check': of('manage', 'integration'),
  'PUT /api/v1/integrations/:id/credentials': of('manage', 'integration'),
  'PUT /api/v1/integrations/:id/domain-file': of('manage', 'integration'),
  // The other integration has to be the same tenant's.
  'POST /api/v1/integrations/:id/move': of('manage', 'integration'),

  [`GET ${tenant}/accounts`]: of('read', 'path'),
  [`GET ${tenant}/accounts/:accountId`]: of('read', 'path'),
  [`PUT ${tenant}/accounts/:accountId`]: of('manage', 'path'),
  [`PUT ${tenant}/accounts/:accountId/disabled`]: of('manage', 'path'),
  [`POST ${tenant}/accounts/import`]: of('manage', 'path'),
  [`DELETE ${tenant}/accounts/:accountId`]: of('manage', 'path'),
  [`DELETE ${tenant}/accounts/:accountId/sessions`]: of('manage', 'path'),
  [`GET ${tenant}/bindings`]: of('read', 'path'),
  [`DELETE ${tenant}/bindings/:accountId`]: of('manage', 'path'),
  [`POST ${tenant}/bindings/match`]: of('manage', 'path'),

  [`GET ${tenant}/templates`]: of('read', 'path'),
  [`GET ${tenant}/templates/:templateId`]: of('read', 'path'),
  [`DELETE ${tenant}/templates/:templateId`]: of('manage', 'path'),
  [`PUT ${tenant}/templates/:templateId`]: of('manage', 'path'),
  // Stores nothing.
  [`POST ${tenant}/templates/preview`]: of('read', 'path'),

  [`GET ${tenant}/spaces`]: of('read', 'path'),
  [`GET ${tenant}/spaces/:spaceId`]: of('read', 'path'),
  [`PUT ${tenant}/spaces/:spaceId`]: of('manage', 'path'),
  [`DELETE ${tenant}/spaces/:spaceId`]: of('manage', 'path'),
  // Stores nothing.
  [`POST ${tenant}/route-test`]: of('read', 'path'),
  [`GET ${tenant}/reachability`]: of('read', 'path'),
  [`GET ${tenant}/schedules`]: of('read', 'path'),
  [`GET ${tenant}/schedules/:scheduleId`]: of('read', 'path'),
  [`PUT ${tenant}/schedules/:scheduleId`]: of('manage', 'path'),
  [`DELETE ${tenant}/schedules/:scheduleId`]: of('manage', 'path'),
  [`GET ${tenant}/schedules/:scheduleId/on-call`]: of('read', 'path'),
  [`GET ${tenant}/schedules/:scheduleId/preview`]: of('read', 'path'),
  [`GET ${tenant}/schedules/:scheduleId/overrides`]: of('read', 'path'),
  [`POST ${tenant}/schedules/:scheduleId/overrides`]: of('manage', 'path'),
  [`DELETE ${tenant}/schedules/:scheduleId/overrides/:overrideId`]: of('manage', 'path'),
  [`GET ${tenant}/schedules/:scheduleId/swaps`]: of('read', 'path'),
  [`POST ${tenant}/schedules/:scheduleId/swaps`]: of('manage', 'path'),
  [`POST ${tenant}/schedules/:scheduleId/take-overs`]: of('manage', 'path'),
  [`POST ${tenant}/swaps/:swapId/answers`]: of('manage', 'path'),
  [`GET ${tenant}/accounts/:accountId/shifts`]: of('read', 'path'),
  [`POST ${tenant}/schedules/:scheduleId/calendar-token`]: of('manage', 'path'),
  // Its own token is asked for.
  [`GET ${tenant}/schedules/:scheduleId/calendar.ics`]: of('nobody'),

  [`POST ${tenant}/alert-events`]: of('publish', 'path'),
  [`GET ${tenant}/alerts`]: of('read', 'path'),
  [`GET ${tenant}/alerts/:alertId`]: of('read', 'path'),
  [`GET ${tenant}/alerts/:alertId/deliveries`]: of('read', 'path'),
  [`GET ${tenant}/alerts/:alertId/cards`]: of('read', 'path'),
  [`GET ${tenant}/alerts/:alertId/pages`]: of('read', 'path'),
  [`GET ${tenant}/alerts/:alertId/story`]: of('read', 'path'),
  [`GET ${tenant}/alerts/:alertId/cards/:cardId/drawn`]: of('read', 'path'),
  [`POST ${tenant}/alerts/:alertId/resend`]: of('manage', 'path'),
  [`GET ${tenant}/sources`]: of('read', 'path'),
  [`POST ${tenant}/sources`]: of('manage', 'path'),
  [`GET ${tenant}/sources/:id`]: of('read', 'path'),
  [`PUT ${tenant}/sources/:id`]: of('manage', 'path'),
  [`POST ${tenant}/sources/:id/token`]: of('manage', 'path'),
  [`DELETE ${tenant}/sources/:id`]: of('manage', 'path'),
  [`GET ${tenant}/sources/:id/events`]: of('read', 'path'),
  [`GET ${tenant}/sources/:id/events/:bodyId`]: of('read', 'path'),
  // Store nothing.
  [`POST ${tenant}/sources/:id/try`]: of('read', 'path'),
  [`POST ${tenant}/sources/try`]: of('read', 'path'),
  [`GET ${tenant}/cards`]: of('read', 'path'),
  [`GET ${tenant}/configuration`]: of('read', 'path'),
  [`PUT ${tenant}/configuration`]: of('manage', 'path'),
  [`GET ${tenant}/card-policy`]: of('read', 'path'),
  [`PUT ${tenant}/card-policy`]: of('manage', 'path'),
};

const ADMINS_ONLY = of('operate');

/** By the route that was met, however its address was written. */
export const accessOf = (method: string, url: string): RouteAccess =>
  ROUTE_ACCESS[routeName(method, url)] ?? ADMINS_ONLY;

/** As the tables of routes name it. */
export const routeName = (method: string, url: string): string =>
  `${method === 'HEAD' ? 'GET' : method} ${url.replace(/\/$/, '')}`;
