import { Logger, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { GatewayConfig } from '../../gateway.config.js';
import { PageError } from '../page/page-error.js';

/** What ties the answer of the issuer to the question of one browser. */
export interface SsoProof {
  verifier: string;
  nonce: string;
}

/** The verified claims that can name an account. */
export interface SsoPerson {
  username?: string;
  email?: string;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const ISSUER_TIMEOUT_SECONDS = 5;

/** OpenID Connect, code flow with PKCE. */
@Injectable()
export class SsoService {
  private readonly redirectUri: string;
  private discovery?: Promise<oidc.Configuration>;

  constructor(
    private readonly config: GatewayConfig,
    private readonly logger: Logger,
  ) {
    this.redirectUri = new URL('/login/sso/callback', config.publicBaseUrl).href;
  }

  get isOn(): boolean {
    return this.config.oidcIssuer !== undefined;
  }

  newProof(): SsoProof {
    return { verifier: oidc.randomPKCECodeVerifier(), nonce: oidc.randomNonce() };
  }

  /** The issuer's page to send the browser to. Throws UpstreamError `sso.unavailable`. */
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

  /** Redeems the code in `query`. Throws the `sso-refused` page, or UpstreamError `sso.unavailable`. */
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
      // Many issuers keep profile and e-mail out of the id token.
      const userInfo = issuer.serverMetadata().userinfo_endpoint
        ? await oidc.fetchUserInfo(issuer, tokens.access_token, idToken.sub)
        : {};
      return personOf({ ...idToken, ...userInfo });
    } catch (error) {
      throw this.refusalOf(error);
    }
  }

  private issuer(): Promise<oidc.Configuration> {
    this.discovery ??= this.discover().catch((cause: unknown) => {
      // A failure is not kept: the next member tries again.
      this.discovery = undefined;
      throw new UpstreamError('sso.unavailable', 'the OIDC issuer cannot be read', {
        retryable: true,
        cause,
      });
    });
    return this.discovery;
  }

  private discover(): Promise<oidc.Configuration> {
    const { oidcIssuer, oidcClientId, oidcClientSecret } = this.config;
    const issuer = new URL(oidcIssuer!);
    // Plain http only where nobody is in between.
    const execute = LOOPBACK.has(issuer.hostname) ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(issuer, oidcClientId!, oidcClientSecret?.reveal(), undefined, {
      execute,
      timeout: ISSUER_TIMEOUT_SECONDS,
    });
  }

  /** Errors of the library may quote the answer, codes included: only their names are logged. */
  private refusalOf(error: unknown): Error {
    const { name, code } = error as { name?: string; code?: string };
    this.logger.warn({ errorName: name, errorCode: code }, 'single sign-on refused');
    if (error instanceof TypeError || code === 'OAUTH_TIMEOUT') {
      return new UpstreamError('sso.unavailable', 'the OIDC issuer cannot be reached', { retryable: true });
    }
    return new PageError('sso-refused');
  }
}

function personOf(claims: Record<string, unknown>): SsoPerson {
  const { preferred_username: username, email, email_verified: isVerified } = claims;
  return {
    username: typeof username === 'string' && username !== '' ? username : undefined,
    // An address nobody verified is only what the person typed.
    email: isVerified === true && typeof email === 'string' ? email : undefined,
  };
}
