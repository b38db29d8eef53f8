import { MAX_CALLBACK_BYTES } from '@app/wecom-client';
import type { FastifyInstance } from 'fastify';

const KIB = 1024;

export const BODY_LIMITS = {
  /** A thousand alert events of ordinary size. */
  alertEvents: 8 * KIB * KIB,
  /** What a sender may send at once. */
  sourceBody: 5 * KIB * KIB,
  /** An alert of every legal size in the longest spelling JSON knows. */
  templatePreview: KIB * KIB,
  /** Texts of contract length, every character written as \uXXXX. */
  template: 128 * KIB,
  /** Five hundred accounts of a kilobyte; sealed passwords are a third longer, and a question on the bus has a megabyte. */
  accountImport: 512 * KIB,
  /** What one configuration may have, in the longest spelling JSON knows. */
  configuration: 2 * KIB * KIB,
  /** A username, a password, an action. */
  form: 16 * KIB,
  callback: MAX_CALLBACK_BYTES,
  rest: 64 * KIB,
} as const;

const OF_ROUTE: Readonly<Record<string, number>> = {
  '/api/v1/tenants/:tenant/alert-events': BODY_LIMITS.alertEvents,
  '/api/v1/tenants/:tenant/sources/:id/try': BODY_LIMITS.sourceBody,
  '/api/v1/tenants/:tenant/sources/try': BODY_LIMITS.sourceBody,
  '/api/v1/tenants/:tenant/templates/preview': BODY_LIMITS.templatePreview,
  '/api/v1/tenants/:tenant/accounts/import': BODY_LIMITS.accountImport,
  '/api/v1/tenants/:tenant/configuration': BODY_LIMITS.configuration,
  '/api/v1/tenants/:tenant/templates/:templateId': BODY_LIMITS.template,
};

/** Gives every route the largest body it can have a use for; Fastify answers 413 above, before it reads on. */
export function limitBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    route.bodyLimit ??= OF_ROUTE[route.url] ?? (isApi(route.url) ? BODY_LIMITS.rest : BODY_LIMITS.form);
  });
}

const isApi = (url: string): boolean => url.startsWith('/api/');
