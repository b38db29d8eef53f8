import type { FastifyInstance } from 'fastify';

/** Routes whose GET uses something up or begins something: a link, a state, a code, a sign-in. */
const PAGES = /^\/(?:install|oauth|login|app|alerts|language)(?:\/|$)/;

/** Answers HEAD on pages without doing what a GET would: link checkers and previews ask before anybody clicks. */
export function headsChangeNothing(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.method !== 'HEAD' || !PAGES.test(request.routeOptions.url ?? '')) return done();
    void reply
      .code(200)
      .headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .send();
  });
}
