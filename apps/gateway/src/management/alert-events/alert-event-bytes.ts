import type { FastifyInstance, FastifyRequest } from 'fastify';

const ROUTE = '/api/v1/tenants/:tenant/alert-events';
const BYTES = 'application/vnd.oncall.bytes';

const contentTypes = new WeakMap<object, string>();

/** Alert events come as they are sent, whatever their content type: one reader makes values of them, as on the bus. */
export function keepAlertEventBytes(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(BYTES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (request.method === 'POST' && request.routeOptions.url === ROUTE) {
      const { headers } = request.raw;
      contentTypes.set(request.raw, headers['content-type'] ?? '');
      headers['content-type'] = BYTES;
    }
    done();
  });
}

/** The headers as they were sent. */
export function sentHeaders(request: FastifyRequest): Record<string, string> {
  const texts = Object.entries(request.raw.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return { ...Object.fromEntries(texts), 'content-type': contentTypes.get(request.raw) ?? '' };
}
