import { UNSTORABLE_TEXT, unstorableAt } from '@app/contracts';
import type { FastifyInstance } from 'fastify';
import { invalidRequest } from './problem.js';

/** Answers 422 for text in a path, query or body of the management API that no store of ours could keep. */
export function refuseUnstorableText(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (!request.url.startsWith('/api/')) return done();
    const { params, query, body } = request;
    const field = unstorableAt(params) ?? unstorableAt(query) ?? unstorableAt(body);
    done(field === null ? undefined : invalidRequest([{ field, message: UNSTORABLE_TEXT }]));
  });
}
