import type { FastifyInstance } from 'fastify';
import { wantsPage } from '../http/wants-page.js';
import { isInsideWecom } from './browser/wecom-client.js';
import { PageError } from './page/page-error.js';
import type { Pages } from './page/pages.js';

/** Shows browsers a page where there is no route, with the way home; programs get a problem (management/problem). */
export function explainUnknownRoutes(fastify: FastifyInstance, pages: Pages): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.is404 || !wantsPage(request)) return done();
    pages.sendError(request, reply, new PageError('no-page', isInsideWecom(request) ? '/app' : '/'));
  });
}
