import type { FastifyInstance } from 'fastify';

const YEAR_SECONDS = 365 * 24 * 3600;

/** What every answer carries; with https as our address, browsers are told to keep to it. */
export function secureHeaders(fastify: FastifyInstance, publicBaseUrl: string): void {
  const isHttps = new URL(publicBaseUrl).protocol === 'https:';
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (isHttps) void reply.header('strict-transport-security', `max-age=${YEAR_SECONDS}`);
    done();
  });
}
