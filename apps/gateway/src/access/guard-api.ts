import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isApiRoute } from '../http/api-route.js';
import { problemOfError } from '../management/problem/problem-of-error.js';
import { sendProblem } from '../management/problem/send-problem.js';
import { type Doorkeeper, TooManyAttempts } from './doorkeeper.js';

type Look = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Sets the doorkeeper before every route of the management API: once before the body is read, once behind it. */
export function guardApi(fastify: FastifyInstance, doorkeeper: Doorkeeper): void {
  fastify.addHook(
    'onRequest',
    answering((request, reply) => doorkeeper.letIn(request, reply)),
  );
  fastify.addHook(
    'preValidation',
    answering((request) => doorkeeper.checkNamed(request)),
  );
}

const answering = (look: Look) => async (request: FastifyRequest, reply: FastifyReply) => {
  if (!isApiRoute(request)) return;
  try {
    await look(request, reply);
  } catch (error) {
    const answer = problemOfError(error);
    const retryAfter = error instanceof TooManyAttempts ? error.retryAfterSeconds : answer.retryAfterSeconds;
    if (answer.isOurs) request.log?.error?.({ err: error });
    if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
    sendProblem(reply, answer.problem);
    return reply;
  }
};
