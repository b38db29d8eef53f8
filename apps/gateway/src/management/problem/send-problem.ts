import type { FastifyReply } from 'fastify';
import type { Problem } from './problem.js';

/** Serialised here: a string keeps the media type that Fastify would replace for objects. */
export function sendProblem(reply: FastifyReply, problem: Problem): void {
  void reply
    .status(problem.status)
    .headers({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(JSON.stringify(problem));
}
