import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Routes of the management API whose bodies are somebody else's: one reader makes values of them, as at the other doors. */
const ROUTES = new Set(['/api/v1/tenants/:tenant/alert-events', '/api/v1/tenants/:tenant/sources/:id/try']);
const BYTES = 'application/vnd.oncall.bytes';

const contentTypes = new WeakMap<object, string>();

/** Those bodies come as they are sent, whatever their content type. */
export function keepRawBodies(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(BYTES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (request.method === 'POST' && ROUTES.has(request.routeOptions.url ?? '')) {
      forgetContentType(request);
    }
    done();
  });
}

/** Every body of the scope goes to this reader, whatever its content type, also one that is none. */
export function takeAnyContentType(
  scope: FastifyInstance,
  read: (request: FastifyRequest, payload: IncomingMessage) => Promise<Buffer>,
): void {
  scope.addContentTypeParser(BYTES, read);
  scope.addHook('onRequest', (request, _reply, done) => {
    forgetContentType(request);
    done();
  });
}

/** `sentHeaders` still tells it. */
function forgetContentType({ raw }: FastifyRequest): void {
  contentTypes.set(raw, raw.headers['content-type'] ?? '');
  raw.headers['content-type'] = BYTES;
}

/** The bytes as they were sent. */
export const sentBytes = ({ body }: FastifyRequest): Buffer =>
  Buffer.isBuffer(body) ? body : Buffer.alloc(0);

/** The headers as they were sent; without those that came more than once. */
export function sentHeaders(request: FastifyRequest): Record<string, string> {
  const texts = Object.entries(request.raw.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const contentType = contentTypes.get(request.raw);
  return { ...Object.fromEntries(texts), ...(contentType !== undefined && { 'content-type': contentType }) };
}
