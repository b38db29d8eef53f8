import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { holdWork, withWork, type Work } from '../correlation.js';
import type { Tracing } from './tracing.js';

const GIVEN = /^[\w.:-]{8,64}$/;
/** Asked every few seconds by machines: they would be most of what is kept, and what they ask leads nowhere. */
const UNCARRIED = /^\/(?:health|metrics)\b/;
const NO_ROUTE = 'no route';
const WORK = Symbol('work');

declare module 'fastify' {
  interface FastifyRequest {
    [WORK]?: Work;
  }
  interface FastifyContextConfig {
    /** It says by itself whose log lines, rows and calls are part of it: where traces are off nothing is carried along. */
    isSelfCorrelated?: boolean;
  }
}

const traceparentIn = ({ traceparent }: IncomingMessage['headers']): string | undefined =>
  typeof traceparent === 'string' ? traceparent : undefined;

/** What the caller named it, in `X-Correlation-Id`, else one of ours. */
export function correlationIdOfRequest({ headers }: IncomingMessage, tracing: Tracing): string {
  const given = headers['x-correlation-id'];
  if (typeof given === 'string' && GIVEN.test(given)) return given;
  return tracing.newCorrelationId(traceparentIn(headers)) ?? randomUUID();
}

/** Has everything that serves a request carry its correlation, and its span where traces are on. */
export function carryWork(fastify: FastifyInstance, tracing: Tracing): void {
  // On the request itself: what a WeakMap holds outlives young collections together with all that it leads to.
  fastify.decorateRequest(WORK);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-correlation-id', request.id);
    if (isUncarried(request, tracing)) return done();
    const span = tracing.isOn ? spanOf(request, tracing) : undefined;
    const work: Work = { correlationId: request.id, causationId: undefined, span };
    request[WORK] = work;
    reply.raw.once('close', holdWork());
    withWork(work, done);
  });
  // Again, because Fastify's body parser continues in the socket's async context and loses the first one.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const work = request[WORK];
    if (work) withWork(work, done);
    else done();
  });
  if (!tracing.isOn) return;
  fastify.addHook('onResponse', (request, { statusCode }, done) => {
    const span = request[WORK]?.span;
    span?.set({ 'http.response.status_code': statusCode });
    span?.end(statusCode >= 500 ? { name: String(statusCode) } : undefined);
    done();
  });
}

const isUncarried = (
  { routeOptions: { url = NO_ROUTE, config } }: FastifyRequest,
  { isOn }: Tracing,
): boolean => UNCARRIED.test(url) || (config.isSelfCorrelated === true && !isOn);

/** The route is told, never the address: addresses hold tokens of sources and codes of sign-ins. */
function spanOf({ id, method, headers, routeOptions }: FastifyRequest, tracing: Tracing) {
  const route = routeOptions.url ?? NO_ROUTE;
  return tracing.arrival({
    correlationId: id,
    isGiven: headers['x-correlation-id'] === id,
    traceparent: traceparentIn(headers),
    name: `${method} ${route}`,
    attributes: { 'http.request.method': method, 'http.route': route },
  });
}
