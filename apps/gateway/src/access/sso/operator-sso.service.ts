import { type SignInOperatorBySso, signInProofContext } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock, hintOf, Keyring, Logger, RateLimitedLog } from '@app/platform';
import { randomState } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../gateway.config.js';
import { OidcIssuer, type OidcProof, OidcRefusedError, type VerifiedClaims } from '../../oidc/oidc-issuer.js';
import { BrowserCookies } from '../../pages/browser/browser-cookies.js';
import { ownPath } from '../../pages/browser/own-path.js';
import { hashOfId, randomId } from '../../pages/browser/random-id.js';
import { PageError } from '../../pages/page/page-error.js';
import { LoginStateRepository } from '../../pages/sign-in/login-state.repository.js';
import { lacksGroups, operatorOf } from './operator-claims.js';
import { grantOf, type MappedGroup, readRoleMap } from './role-map.js';

export type SignedOnOperator = Omit<SignInOperatorBySso, 'session'> & { returnPath: string };

export const OPERATOR_REDIRECT_PATH = '/console/sign-in/oidc/callback';
const proofContext = (state: string) => signInProofContext(hashOfId(state), 'console');
/** As long as members have (oauth.service.ts). */
const STATE_LIFE_MS = 10 * 60_000;

/** Operators' single sign-on: the issuer says who it is, and by the groups what they may do. */
@Injectable()
export class OperatorSso {
  private readonly map: readonly MappedGroup[];
  private readonly log: RateLimitedLog;

  constructor(
    private readonly issuer: OidcIssuer,
    private readonly states: LoginStateRepository,
    private readonly cookies: BrowserCookies,
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly config: GatewayConfig,
    private readonly clock: Clock,
    logger: Logger,
  ) {
    this.log = new RateLimitedLog(logger, clock);
    const map = readRoleMap(config.oidcRoleMap ?? '');
    this.map = typeof map === 'string' ? [] : map;
  }

  /** Without a map of groups nobody could be let in. */
  get isOn(): boolean {
    return this.issuer.isOn && this.map.length > 0;
  }

  /** The issuer's page; the browser comes back with a state that only it can use, once. Throws UpstreamError. */
  async start(request: FastifyRequest, reply: FastifyReply, to: unknown): Promise<string> {
    const browser = this.cookies.read(request, 'browser') ?? randomId();
    const [state, proof] = [randomState(), this.issuer.newProof()];
    const location = await this.issuer.authorizationUrl({
      ...{ redirectPath: OPERATOR_REDIRECT_PATH, state, proof, extraScope: this.config.oidcGroupsClaim },
    });
    await this.states.add(
      {
        ...{ purpose: 'console', state, browser, returnPath: pageOfConsole(to) },
        sealedProof: this.keyring.seal(JSON.stringify(proof), proofContext(state)),
      },
      new Date(this.clock.now().getTime() + STATE_LIFE_MS),
    );
    this.cookies.write(reply, 'browser', browser, STATE_LIFE_MS);
    return location;
  }

  /** Who came back, and where to. Throws the page that says why nobody is let in, or UpstreamError. */
  async finish(request: FastifyRequest): Promise<SignedOnOperator> {
    const query = new URL(request.url, 'https://own.invalid').searchParams;
    const state = query.get('state') ?? '';
    const browser = this.cookies.read(request, 'browser');
    const login = browser && (await this.states.redeem('console', state, browser, this.clock.now()));
    if (!login || !login.sealedProof) throw new PageError('state-refused', '/console');
    const proof = JSON.parse(this.keyring.open(login.sealedProof, proofContext(state))) as OidcProof;
    const admitted = await this.admitted(await this.claims(query, state, proof));
    return { ...admitted, returnPath: login.returnPath };
  }

  /** For the operator of the product to compare: hints, never the whole. */
  logRefusal(
    { issuer, subject, name }: Pick<SignedOnOperator, 'issuer' | 'subject' | 'name'>,
    reason: string,
  ) {
    const fields = {
      ...{ event: 'operator.sign-in.refused', by: 'sso', reason, issuer },
      subject: hintOf(subject),
    };
    this.log.warn(
      `operator sso ${reason} ${fields.subject}`,
      { ...fields, name: hintOf(name) },
      'operator refused',
    );
  }

  private async claims(query: URLSearchParams, state: string, proof: OidcProof): Promise<VerifiedClaims> {
    try {
      return await this.issuer.claims(
        { redirectPath: OPERATOR_REDIRECT_PATH, state, proof },
        query,
        (idToken) => lacksGroups(idToken, this.config.oidcGroupsClaim),
      );
    } catch (error) {
      throw error instanceof OidcRefusedError ? new PageError('sso-refused', '/console') : error;
    }
  }

  /** Whom no group lets in any more keeps no session of before either. */
  private async admitted(claims: VerifiedClaims): Promise<Omit<SignedOnOperator, 'returnPath'>> {
    const { oidcGroupsClaim: groupsClaim, oidcUsernameClaim: usernameClaim } = this.config;
    const person = operatorOf(claims, { groupsClaim, usernameClaim });
    if (!person) {
      this.issuer.unusableClaims();
      throw new PageError('sso-refused', '/console');
    }
    const { groups, ...named } = person;
    const grant = grantOf(this.map, groups);
    if (!grant) {
      this.logRefusal(named, 'NO_MAPPED_GROUP');
      await this.endSessions(named);
      throw new PageError('operator-without-role', '/console');
    }
    return { ...named, ...grant };
  }

  /** Refused they are in any case, also beside an identity-service that cannot be asked. */
  private async endSessions({ issuer, subject }: { issuer: string; subject: string }): Promise<void> {
    try {
      await this.requester.request('identity.operator.end-sessions', { issuer, subject });
    } catch (err) {
      this.log.error('operator sessions go on', { err }, 'the sessions of an operator without a role go on');
    }
  }
}

/** A page of the console alone; anything else begins at its home. */
function pageOfConsole(to: unknown): string {
  const path = typeof to === 'string' ? ownPath(to) : undefined;
  const isPage =
    path !== undefined && /^\/console(?:[/?#]|$)/.test(path) && !path.startsWith('/console/sign-in/');
  return isPage ? path : '/console';
}
