import { Clock, hintOf, Logger, RateLimitedLog } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../../gateway.config.js';
import { OidcIssuer, type OidcProof, OidcRefusedError } from '../../oidc/oidc-issuer.js';
import { PageError } from '../page/page-error.js';
import { isIncomplete, personOf, type SsoPerson } from './sso-claims.js';

const REDIRECT_PATH = '/login/sso/callback';

/** Single sign-on of members: whom the issuer's claims name. */
@Injectable()
export class SsoService {
  private readonly log: RateLimitedLog;

  constructor(
    private readonly issuer: OidcIssuer,
    private readonly config: GatewayConfig,
    logger: Logger,
    clock: Clock,
  ) {
    this.log = new RateLimitedLog(logger, clock);
  }

  get isOn(): boolean {
    return this.issuer.isOn;
  }

  newProof(): OidcProof {
    return this.issuer.newProof();
  }

  /** The issuer's page to send the browser to. Throws UpstreamError `SSO_UNAVAILABLE`. */
  authorizationUrl(state: string, proof: OidcProof): Promise<string> {
    return this.issuer.authorizationUrl({ redirectPath: REDIRECT_PATH, state, proof });
  }

  /** Redeems the code in `query`. Throws the `sso-refused` page, or UpstreamError `SSO_UNAVAILABLE`. */
  async person(query: URLSearchParams, state: string, proof: OidcProof): Promise<SsoPerson> {
    const { oidcUsernameClaim } = this.config;
    try {
      const { issuer, idToken, userInfo } = await this.issuer.claims(
        { redirectPath: REDIRECT_PATH, state, proof },
        query,
        (claims) => isIncomplete(claims, oidcUsernameClaim ?? 'sub'),
      );
      const person = personOf(issuer, idToken, userInfo, oidcUsernameClaim);
      if (!person) throw this.issuer.unusableClaims();
      return person;
    } catch (error) {
      throw error instanceof OidcRefusedError ? new PageError('sso-refused') : error;
    }
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
}
