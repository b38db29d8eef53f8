import type { FastifyInstance, FastifyReply } from 'fastify';
import { isApiRoute } from '../../http/api-route.js';
import { problemOfError } from './problem-of-error.js';
import { problemText } from './send-problem.js';

/**
 * Problem details also for bodies that no controller ever sees: unreadable JSON, too large, an unknown media type. By
 * hooks, because Nest sets the one error handler and Fastify warns about a second.
 */
export function answerParserProblems(fastify: FastifyInstance): void {
  const failed = new WeakMap<FastifyReply, Error>();
  fastify.addHook('onError', (request, reply, error, done) => {
    if (isApiRoute(request)) failed.set(reply, error);
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    const error = failed.get(reply);
    if (!error) return done(null, payload);
    const body = problemText(reply, problemOfError(error).problem);
    void reply.headers({
      'content-type': 'application/problem+json',
      'content-length': Buffer.byteLength(body),
    });
    done(null, body);
  });
}
