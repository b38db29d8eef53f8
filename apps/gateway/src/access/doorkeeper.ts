import { Requester } from '@app/messaging';
import {
  AttemptLimit,
  Clock,
  clientAddress,
  clientNetwork,
  DomainError,
  Logger,
  RateLimitedLog,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../gateway.config.js';
import { ProblemError } from '../management/problem/problem.js';
import { BrowserCookies } from '../pages/browser/browser-cookies.js';
import { isCsrfToken } from '../pages/browser/random-id.js';
import { type Asker, askerOf, rememberAsker } from './asker.js';
import { digestOf, isSame, isToken, sha256 } from './digest.js';
import { isOf, mayDo } from './permission.js';
import { Principals } from './principals.js';
import { accessOf, type RouteAccess } from './route-access.js';

/** Wrong tokens of one address (IPv6: network) in a minute, before they are no longer looked at. */
export const WRONG_TOKENS_A_MINUTE = 30;
/** A browser that was left open asks again and again with a session that is over. */
const OLD_SESSIONS_A_MINUTE = 300;
const MINUTE_MS = 60_000;
const READS = new Set(['GET', 'HEAD']);

type Wrong = 'token' | 'session';

/** Decides who comes in and who may do what, in two looks: before the body is read, and at what it names. */
@Injectable()
export class Doorkeeper {
  private readonly bootstrap: Buffer;
  private readonly wrong: Record<Wrong, AttemptLimit>;
  private readonly log: RateLimitedLog;

  constructor(
    config: GatewayConfig,
    private readonly principals: Principals,
    private readonly cookies: BrowserCookies,
    private readonly requester: Requester,
    clock: Clock,
    logger: Logger,
  ) {
    this.bootstrap = sha256(config.adminApiToken.reveal());
    this.wrong = {
      token: new AttemptLimit(clock, { limit: WRONG_TOKENS_A_MINUTE, windowMs: MINUTE_MS }),
      session: new AttemptLimit(clock, { limit: OLD_SESSIONS_A_MINUTE, windowMs: MINUTE_MS }),
    };
    this.log = new RateLimitedLog(logger, clock);
  }

  /** Before a byte of the body: nobody without a right costs memory or time. Throws ProblemError, UpstreamError. */
  async letIn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const access = accessTo(request);
    if (access.need === 'nobody') return;
    const asker = await this.identify(request, reply);
    // Also whoever is refused below: the audit says who it was.
    rememberAsker(request, asker);
    checkCsrf(request, asker);
    const { principal } = asker;
    if (!mayDo(principal, access.need)) throw forbidden(`${principal.role} may not do this`);
    if (access.tenant === undefined && access.need !== 'anybody' && principal.tenant !== null)
      throw forbidden('this is not for one tenant alone');
    const { tenant } = (request.params ?? {}) as { tenant?: string };
    if (access.tenant === 'path' && !isOf(principal, tenant ?? '')) throw foreign();
  }

  /** What query, body or id name must be the principal's; where they name no tenant, its own is meant. */
  async checkNamed(request: FastifyRequest): Promise<void> {
    const asker = askerOf(request);
    const tenant = asker?.principal.tenant ?? null;
    if (tenant === null) return;
    const access = accessTo(request);
    if (access.tenant === 'query') request.query = narrowed(request.query, tenant);
    if (access.tenant === 'body') request.body = narrowed(request.body, tenant);
    if (access.tenant === 'integration') await this.checkIntegration(request, tenant);
  }

  /** Whether this is ADMIN_API_TOKEN; wrong ones count as everywhere. Throws ProblemError. */
  checkBootstrap(request: FastifyRequest, token: string): void {
    if (isSame(token, this.bootstrap)) return;
    this.refuseAfterTooMany(request, 'token');
    throw this.refused(request, 'token', 'This is not ADMIN_API_TOKEN');
  }

  private async identify(request: FastifyRequest, reply: FastifyReply): Promise<Asker> {
    const { authorization } = request.headers;
    const session = authorization === undefined ? this.cookies.read(request, 'console') : undefined;
    if (session !== undefined) return this.bySession(request, session);
    void reply.header('www-authenticate', 'Bearer');
    const asker = await this.byToken(request, authorization);
    void reply.removeHeader('www-authenticate');
    return asker;
  }

  /** The bootstrap token is never held up, or one misconfigured client would shut its whole address out. */
  private async byToken(request: FastifyRequest, authorization: string | undefined): Promise<Asker> {
    const [, token] = /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization ?? '') ?? [];
    if (token !== undefined && isSame(token, this.bootstrap))
      return { principal: { kind: 'bootstrap', name: 'ADMIN_API_TOKEN', role: 'admin', tenant: null } };
    const asked = { kind: 'token', digest: digestOf(token ?? '') } as const;
    if (!this.principals.isKnownGood(asked)) this.refuseAfterTooMany(request, 'token');
    const principal = token !== undefined && isToken(token) ? await this.principals.find(asked) : null;
    if (principal) return { principal };
    const way = 'Send Authorization: Bearer with a token of the management API';
    // Without any header it is somebody who does not know the API, not somebody who guesses.
    throw authorization === undefined ? unauthorized(way) : this.refused(request, 'token', way);
  }

  private async bySession(request: FastifyRequest, session: string): Promise<Asker> {
    const asked = { kind: 'session', digest: digestOf(session) } as const;
    if (!this.principals.isKnownGood(asked)) this.refuseAfterTooMany(request, 'session');
    const principal = await this.principals.find(asked);
    if (!principal) throw this.refused(request, 'session', 'The session is over; sign in again');
    return { principal, session };
  }

  private refuseAfterTooMany(request: FastifyRequest, what: Wrong): void {
    const waitSeconds = this.wrong[what].waitSeconds(clientNetwork(clientAddress(request)));
    if (waitSeconds > 0) throw new TooManyAttempts(waitSeconds);
  }

  private refused(request: FastifyRequest, what: Wrong, detail: string): ProblemError {
    const address = clientAddress(request);
    const network = clientNetwork(address);
    this.wrong[what].count(network);
    if (what === 'token') this.log.warn(network, { address }, 'management API: wrong token');
    return unauthorized(detail);
  }

  /** An integration of somebody else is answered as one that does not exist. */
  private async checkIntegration(request: FastifyRequest, tenant: string): Promise<void> {
    const id = (request.params as { id: string }).id.slice(0, 64);
    const found = await this.requester.request('auth.integration.get', { id });
    if (found.tenant !== tenant)
      throw new DomainError('INTEGRATION_UNKNOWN', `There is no integration ${id}`);
  }
}

export class TooManyAttempts extends ProblemError {
  constructor(readonly retryAfterSeconds: number) {
    super('TOO_MANY_ATTEMPTS', 'Too many wrong tokens from this address');
  }
}

const accessTo = ({ method, routeOptions }: FastifyRequest): RouteAccess =>
  accessOf(method, routeOptions.url ?? '');
const unauthorized = (detail: string) => new ProblemError('UNAUTHORIZED', detail);
const forbidden = (detail: string) => new ProblemError('FORBIDDEN', `Not allowed: ${detail}`);
const foreign = () => forbidden('this is another tenant’s');

/** Writes by cookie carry what only our own pages can know. */
function checkCsrf({ method, headers }: FastifyRequest, { session }: Asker): void {
  if (session === undefined || READS.has(method) || isCsrfToken(headers['x-csrf-token'], session)) return;
  throw new ProblemError('CSRF_TOKEN_WRONG', 'Send X-CSRF-Token as GET /session answers it');
}

/** Throws 403 for another tenant's; what is no object is left to the validation. */
function narrowed(given: unknown, tenant: string): unknown {
  if (given === null || (given !== undefined && (typeof given !== 'object' || Array.isArray(given))))
    return given;
  const named = (given as { tenant?: unknown } | undefined)?.tenant;
  if (named !== undefined && named !== null && named !== '' && named !== tenant) throw foreign();
  return { ...given, tenant };
}
