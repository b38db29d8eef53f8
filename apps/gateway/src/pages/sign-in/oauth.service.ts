import { SEAL_CONTEXT, type OauthMember, type RefusalOf } from '@app/contracts';
import { refusalOf, Requester } from '@app/messaging';
import { Clock, Keyring } from '@app/platform';
import { randomState } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../gateway.config.js';
import { BrowserCookies } from '../browser/browser-cookies.js';
import { ownPath } from '../browser/own-path.js';
import { randomId } from '../browser/random-id.js';
import { PageError } from '../page/page-error.js';
import { type LoginState, LoginStateRepository } from './login-state.repository.js';
import { linkThrough, SignInApp } from './sign-in-app.js';

export const LOGIN_STATE_LIFE_MS = 10 * 60_000;
/** The exchange is a call to WeCom behind a request. */
const EXCHANGE_TIMEOUT_MS = 8_000;

/** What the sign-in went through was taken away meanwhile. */
const APP_GONE = new Set<RefusalOf<'auth.oauth.exchange'>>([
  ...(['INTEGRATION_UNKNOWN', 'INSTALLATION_INACTIVE', 'SUITE_OFF'] as const),
]);

export interface VouchedMember {
  corpId: string;
  userId: string;
  /** The tenant that holds the corp. */
  tenant: string;
  returnPath: string;
}

/** Silent OAuth2 inside the WeCom client: who is this member? */
@Injectable()
export class OauthService {
  private readonly redirectUri: string;

  constructor(
    private readonly states: LoginStateRepository,
    private readonly cookies: BrowserCookies,
    private readonly apps: SignInApp,
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly config: GatewayConfig,
  ) {
    this.redirectUri = new URL('/oauth/callback', config.publicBaseUrl).href;
  }

  /** Resolves to WeCom's authorize link, or throws the page that says why there is none; the browser comes back with a state that only it can use, once. */
  async start(request: FastifyRequest, reply: FastifyReply, returnPath: string): Promise<string> {
    const browser = this.cookies.read(request, 'browser') ?? randomId();
    const state = randomState();
    const path = ownPath(returnPath) ?? '/app';
    const app = await this.apps.choose(path, this.cookies.readApp(request));
    const { integrationId } = app;
    await this.states.add(
      { purpose: 'wecom', state, browser, returnPath: path, integrationId },
      new Date(this.clock.now().getTime() + LOGIN_STATE_LIFE_MS),
    );
    this.cookies.write(reply, 'browser', browser, LOGIN_STATE_LIFE_MS);
    if (integrationId !== null) this.cookies.writeApp(reply, integrationId);
    return linkThrough(app, {
      redirectUri: this.redirectUri,
      state,
      origin: new URL(this.config.wecomOauthBaseUrl).origin,
    });
  }

  /** Where the sign-in of a state was to lead, used or not; undefined when the state is unknown or too old. */
  async returnPathOf(request: FastifyRequest): Promise<string | undefined> {
    const { state } = request.query as Record<string, unknown>;
    return typeof state === 'string' ? this.states.returnPathOf('wecom', state, this.clock.now()) : undefined;
  }

  /** Throws the page that says why nobody is vouched for. The code is redeemed only for a state of this browser. */
  async finish(request: FastifyRequest): Promise<VouchedMember> {
    const { code, state } = request.query as Record<string, unknown>;
    const browser = this.cookies.read(request, 'browser');
    if (typeof state !== 'string' || browser === undefined) throw new PageError('state-refused');
    const login = await this.states.redeem('wecom', state, browser, this.clock.now());
    if (!login) throw new PageError('state-refused');
    const { returnPath } = login;
    if (typeof code !== 'string' || code === '' || code.length > 512)
      throw new PageError('code-refused', returnPath);
    const { corpId, userId } = await this.exchange(code, login);
    if (!corpId || !userId) throw new PageError('no-corp');
    const { active, tenant } = await this.requester.request('auth.corp.get', { corpId });
    if (!active || tenant === null) throw new PageError('authorize-first');
    return { corpId, userId, tenant, returnPath };
  }

  private async exchange(
    code: string,
    { returnPath, integrationId }: Pick<LoginState, 'returnPath' | 'integrationId'>,
  ): Promise<OauthMember> {
    const sealedCode = this.keyring.seal(code, SEAL_CONTEXT.oauthCode);
    try {
      return await this.requester.request(
        'auth.oauth.exchange',
        { sealedCode, integrationId: integrationId ?? undefined },
        { timeoutMs: EXCHANGE_TIMEOUT_MS },
      );
    } catch (error) {
      const refusal = refusalOf(error, 'auth.oauth.exchange');
      if (refusal === 'OAUTH_CODE_INVALID') throw new PageError('code-refused', returnPath, error);
      if (refusal && APP_GONE.has(refusal)) throw new PageError('authorize-first', returnPath, error);
      throw error;
    }
  }
}
