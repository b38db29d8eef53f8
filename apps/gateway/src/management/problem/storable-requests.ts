import { storageProblem } from '@app/contracts';
import type { FastifyInstance } from 'fastify';
import { isApiRoute } from '../../http/api-route.js';
import { invalidRequest } from './problem.js';

/**
 * Answers 422 for text in a path, query or body of the management API that no store of ours could keep, and for a body
 * nobody means. Bytes are left to whoever reads them.
 */
export function refuseUnstorableText(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (!isApiRoute(request)) return done();
    const { params, query, body } = request;
    const found = storageProblem(params) ?? storageProblem(query) ?? storageProblem(body);
    done(found === null ? undefined : invalidRequest([found]));
  });
}
