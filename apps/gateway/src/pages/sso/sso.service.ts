import { Clock, hintOf, Logger, RateLimitedLog, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { GatewayConfig } from '../../gateway.config.js';
import { isLoopbackHost } from '../../loopback-host.js';
import { PageError } from '../page/page-error.js';
import { type Claims, isIncomplete, personOf, type SsoPerson } from './sso-claims.js';

/** What ties the answer of the issuer to the question of one browser. */
export interface SsoProof {
  verifier: string;
  nonce: string;
}

const ISSUER_TIMEOUT_SECONDS = 5;

/** OpenID Connect, code flow with PKCE; the id token's signature is checked with the issuer's public keys. */
@Injectable()
export class SsoService {
  private readonly redirectUri: string;
  private readonly log: RateLimitedLog;
  private discovery?: Promise<oidc.Configuration>;

  constructor(
    private readonly config: GatewayConfig,
    logger: Logger,
    clock: Clock,
  ) {
    this.log = new RateLimitedLog(logger, clock);
    this.redirectUri = new URL('/login/sso/callback', config.publicBaseUrl).href;
  }

  get isOn(): boolean {
    return this.config.oidcIssuer !== undefined;
  }

  newProof(): SsoProof {
    return { verifier: oidc.randomPKCECodeVerifier(), nonce: oidc.randomNonce() };
  }

  /** The issuer's page to send the browser to. Throws UpstreamError `SSO_UNAVAILABLE`. */
  async authorizationUrl(state: string, { verifier, nonce }: SsoProof): Promise<string> {
    const url = oidc.buildAuthorizationUrl(await this.issuer(), {
      redirect_uri: this.redirectUri,
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return url.href;
  }

  /** Redeems the code in `query`. Throws the `sso-refused` page, or UpstreamError `SSO_UNAVAILABLE`. */
  async person(query: URLSearchParams, state: string, { verifier, nonce }: SsoProof): Promise<SsoPerson> {
    const issuer = await this.issuer();
    const answer = new URL(this.redirectUri);
    answer.search = query.toString();
    try {
      const tokens = await oidc.authorizationCodeGrant(issuer, answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const idToken = tokens.claims()!;
      const userInfo = await this.userInfoFor(issuer, tokens.access_token, idToken);
      const person = personOf(idToken.iss, idToken, userInfo, this.config.oidcUsernameClaim);
      if (!person) throw new UnusableClaimsError();
      return person;
    } catch (error) {
      throw this.refusalOf(error);
    }
  }

  /** Many issuers keep profile and e-mail out of the id token. The answer must be about the same subject. */
  private async userInfoFor(
    issuer: oidc.Configuration,
    accessToken: string,
    idToken: oidc.IDToken,
  ): Promise<Claims> {
    const isNeeded = isIncomplete(idToken, this.config.oidcUsernameClaim ?? 'sub');
    if (!isNeeded || !issuer.serverMetadata().userinfo_endpoint) return {};
    return oidc.fetchUserInfo(issuer, accessToken, idToken.sub);
  }

  /** Which claims named no account that may be used, for the operator to compare: hints, never the whole. */
  logRefusal({ issuer, subject, username, email }: SsoPerson, reason: string): void {
    const usernameClaim = this.config.oidcUsernameClaim ?? 'sub';
    const fields = {
      event: 'sign-in.refused',
      by: 'sso',
      reason,
      issuer,
      subject: hintOf(subject),
      usernameClaim,
      username: hintOf(username) ?? 'absent',
      email: hintOf(email) ?? 'absent or not verified',
    };
    this.log.warn(`sso ${reason} ${fields.subject}`, fields, 'single sign-on names no account');
  }

  private issuer(): Promise<oidc.Configuration> {
    this.discovery ??= this.discover().catch((cause: unknown) => {
      // A failure is not kept: the next member tries again.
      this.discovery = undefined;
      throw new UpstreamError('SSO_UNAVAILABLE', 'the OIDC issuer cannot be read', {
        retryable: true,
        cause,
      });
    });
    return this.discovery;
  }

  private discover(): Promise<oidc.Configuration> {
    const { oidcIssuer, oidcClientId, oidcClientSecret } = this.config;
    const issuer = new URL(oidcIssuer!);
    const execute = [oidc.enableNonRepudiationChecks];
    if (isLoopbackHost(issuer.hostname)) execute.push(oidc.allowInsecureRequests);
    return oidc.discovery(issuer, oidcClientId!, oidcClientSecret?.reveal(), undefined, {
      execute,
      timeout: ISSUER_TIMEOUT_SECONDS,
    });
  }

  /** Errors of the library may quote the answer, codes included: only their names are logged. */
  private refusalOf(error: unknown): Error {
    const { code } = error as { code?: string };
    const reason = error instanceof Error ? `${error.name} ${code ?? ''}`.trim() : 'unknown';
    this.log.warn(`sso ${reason}`, { event: 'sign-in.refused', by: 'sso', reason }, 'single sign-on refused');
    if (error instanceof TypeError || code === 'OAUTH_TIMEOUT') {
      return new UpstreamError('SSO_UNAVAILABLE', 'the OIDC issuer cannot be reached', { retryable: true });
    }
    return new PageError('sso-refused');
  }
}

/** The issuer vouches for somebody whose claims no account can have. */
class UnusableClaimsError extends Error {
  override readonly name = 'UnusableClaimsError';
}
