import {
  Clock,
  Logger,
  OncallError,
  outboundFetch,
  OutboundHttp,
  RateLimitedLog,
  Shutdown,
  UpstreamError,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { GatewayConfig } from '../gateway.config.js';
import { isLoopbackHost } from '../loopback-host.js';

export type Claims = Readonly<Record<string, unknown>>;

/** What ties the answer of the issuer to the question of one browser. */
export interface OidcProof {
  verifier: string;
  nonce: string;
}

/** What the issuer says about a person; the userinfo is empty where nobody asked for it. */
export interface VerifiedClaims {
  issuer: string;
  idToken: Claims;
  userInfo: Claims;
}

export interface AuthorizationRequest {
  /** Where the browser comes back to, registered at the issuer. */
  redirectPath: string;
  state: string;
  proof: OidcProof;
  /** A scope to ask for where the issuer says that it has it. */
  extraScope?: string;
}

const ISSUER_TIMEOUT_SECONDS = 5;
/** Keys, tokens and claims; a directory of groups makes the last ones long. */
const LONGEST_ANSWER = 1024 * 1024;

/** The issuer did not vouch for anybody, or for somebody whose claims cannot be used. Which, the log says. */
export class OidcRefusedError extends Error {
  override readonly name = 'OidcRefusedError';
}

/**
 * OpenID Connect, code flow with PKCE; the id token's signature is checked with the issuer's public keys. The issuer is the
 * operator's own and may be anywhere; what its metadata names at other hosts is asked where requests may go.
 */
@Injectable()
export class OidcIssuer {
  private readonly log: RateLimitedLog;
  private readonly own = new OutboundHttp({ has: () => true });
  private discovery?: Promise<oidc.Configuration>;

  constructor(
    private readonly config: GatewayConfig,
    private readonly elsewhere: OutboundHttp,
    logger: Logger,
    clock: Clock,
    shutdown: Shutdown,
  ) {
    this.log = new RateLimitedLog(logger, clock);
    shutdown.register('stores', 'the OIDC issuer', () => this.own.close());
  }

  get isOn(): boolean {
    return this.config.oidcIssuer !== undefined;
  }

  newProof(): OidcProof {
    return { verifier: oidc.randomPKCECodeVerifier(), nonce: oidc.randomNonce() };
  }

  /** The issuer's page to send the browser to. Throws UpstreamError `SSO_UNAVAILABLE`. */
  async authorizationUrl({ redirectPath, state, proof, extraScope }: AuthorizationRequest): Promise<string> {
    const issuer = await this.issuer();
    const offered = issuer.serverMetadata().scopes_supported ?? [];
    const extra = extraScope !== undefined && offered.includes(extraScope) ? ` ${extraScope}` : '';
    const url = oidc.buildAuthorizationUrl(issuer, {
      redirect_uri: this.addressOf(redirectPath),
      scope: `openid profile email${extra}`,
      state,
      nonce: proof.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(proof.verifier),
      code_challenge_method: 'S256',
    });
    return url.href;
  }

  /**
   * Redeems the code in `query`; the userinfo endpoint is asked where `isIncomplete` says so: many issuers keep profile and
   * e-mail out of the id token. Throws OidcRefusedError, or UpstreamError `SSO_UNAVAILABLE`.
   */
  async claims(
    { redirectPath, state, proof }: AuthorizationRequest,
    query: URLSearchParams,
    isIncomplete: (idToken: Claims) => boolean,
  ): Promise<VerifiedClaims> {
    const issuer = await this.issuer();
    const answer = new URL(this.addressOf(redirectPath));
    answer.search = query.toString();
    try {
      const tokens = await oidc.authorizationCodeGrant(issuer, answer, {
        expectedState: state,
        expectedNonce: proof.nonce,
        pkceCodeVerifier: proof.verifier,
        idTokenExpected: true,
      });
      const idToken = tokens.claims()!;
      const isAsked = isIncomplete(idToken) && issuer.serverMetadata().userinfo_endpoint !== undefined;
      // The answer must be about the same subject.
      const userInfo = isAsked ? await oidc.fetchUserInfo(issuer, tokens.access_token, idToken.sub) : {};
      return { issuer: idToken.iss, idToken, userInfo };
    } catch (error) {
      throw this.refusalOf(error);
    }
  }

  /** Somebody is vouched for, by claims that name nobody who can be let in. */
  unusableClaims(): OidcRefusedError {
    return this.refused('UnusableClaimsError');
  }

  private addressOf(path: string): string {
    return new URL(path, this.config.publicBaseUrl).href;
  }

  private issuer(): Promise<oidc.Configuration> {
    this.discovery ??= this.discover().catch((cause: unknown) => {
      // A failure is not kept: the next person tries again.
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
      [oidc.customFetch]: outboundFetch(({ host }) => (host === issuer.host ? this.own : this.elsewhere), {
        ...{ timeoutMs: ISSUER_TIMEOUT_SECONDS * 1_000, maxBytes: LONGEST_ANSWER },
      }),
    });
  }

  /** Errors of the library may quote the answer, codes included: only their names are logged. */
  private refusalOf(error: unknown): Error {
    const { code, cause } = error as { code?: string; cause?: unknown };
    const why = code ?? (cause instanceof OncallError ? cause.code : '');
    const refused = this.refused(error instanceof Error ? `${error.name} ${why}`.trim() : 'unknown');
    if (error instanceof TypeError || code === 'OAUTH_TIMEOUT') {
      return new UpstreamError('SSO_UNAVAILABLE', 'the OIDC issuer cannot be reached', { retryable: true });
    }
    return refused;
  }

  private refused(reason: string): OidcRefusedError {
    this.log.warn(`sso ${reason}`, { event: 'sign-in.refused', by: 'sso', reason }, 'single sign-on refused');
    return new OidcRefusedError(reason);
  }
}
