import { PATHS } from './schema';

/** What pages need of the API, by the address that shows it is there. */
const OFFERS = {
  alerts: '/api/v1/tenants/{tenant}/alerts',
  alert: '/api/v1/tenants/{tenant}/alerts/{alertId}',
  pages: '/api/v1/tenants/{tenant}/alerts/{alertId}/pages',
  story: '/api/v1/tenants/{tenant}/alerts/{alertId}/story',
  drawn: '/api/v1/tenants/{tenant}/alerts/{alertId}/cards/{cardId}/drawn',
  templates: '/api/v1/tenants/{tenant}/templates',
  check: '/api/v1/integrations/{id}/check',
  sources: '/api/v1/tenants/{tenant}/sources',
  spaces: '/api/v1/tenants/{tenant}/spaces',
  health: '/api/v1/health-report',
  deadLetters: '/api/v1/dead-letters',
  schedules: '/api/v1/tenants/{tenant}/schedules',
  reachability: '/api/v1/tenants/{tenant}/reachability',
  audit: '/api/v1/audit',
} as const;

export type Offer = keyof typeof OFFERS;

export const isOffered = (offer: Offer): boolean => PATHS.has(OFFERS[offer]);
