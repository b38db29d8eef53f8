import { createHash, timingSafeEqual } from 'node:crypto';
import {
  AttemptLimit,
  type Clock,
  clientAddress,
  clientNetwork,
  type Logger,
  RateLimitedLog,
} from '@app/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isApiRoute } from '../../http/api-route.js';
import { problem } from '../problem/problem.js';
import { sendProblem } from '../problem/send-problem.js';

/** Wrong tokens of one address (IPv6: network) in a minute, before they are no longer looked at. */
export const WRONG_TOKENS_A_MINUTE = 30;

const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

export interface AdminAccess {
  token: string;
  clock: Clock;
  logger: Logger;
}

/**
 * Lets in whoever holds ADMIN_API_TOKEN, before a byte of the body is read: nobody else costs memory or time. The right
 * token is never held up, or one misconfigured client would shut its whole address out.
 */
export function requireAdminToken(fastify: FastifyInstance, { token, clock, logger }: AdminAccess): void {
  const expected = digest(token);
  const wrong = new AttemptLimit(clock, { limit: WRONG_TOKENS_A_MINUTE, windowMs: 60_000 });
  const log = new RateLimitedLog(logger);
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!isApiRoute(request) || hasToken(request, expected)) return done();
    const address = clientAddress(request);
    const network = clientNetwork(address);
    const waitSeconds = wrong.waitSeconds(network);
    if (waitSeconds > 0) return refuseTooMany(reply, waitSeconds);
    // Without any header it is somebody who does not know the API, not somebody who guesses.
    if (request.headers.authorization !== undefined) {
      wrong.count(network);
      log.warn(network, { address }, 'management API: wrong token');
    }
    void reply.header('www-authenticate', 'Bearer');
    sendProblem(
      reply,
      problem('UNAUTHORIZED', 'Send Authorization: Bearer with the token of the management API'),
    );
  });
}

/** Digests are compared, so neither length nor content is told by the time it takes. */
function hasToken({ headers }: FastifyRequest, expected: Buffer): boolean {
  const [, token] = /^Bearer +([\x21-\x7e]+) *$/i.exec(headers.authorization ?? '') ?? [];
  return token !== undefined && timingSafeEqual(digest(token), expected);
}

function refuseTooMany(reply: FastifyReply, waitSeconds: number): void {
  void reply.header('retry-after', String(waitSeconds));
  sendProblem(reply, problem('TOO_MANY_ATTEMPTS', 'Too many wrong tokens from this address'));
}
