import { type IntegrationView, type RefusalOf, signInProofContext } from '@app/contracts';
import { refusalOf, Requester } from '@app/messaging';
import { Clock, Keyring } from '@app/platform';
import { randomState } from '@app/wecom-client';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OidcProof } from '../../oidc/oidc-issuer.js';
import { BrowserCookies } from '../browser/browser-cookies.js';
import { hashOfId, randomId } from '../browser/random-id.js';
import { PageError, type PageErrorKind } from '../page/page-error.js';
import { Pages } from '../page/pages.js';
import { LoginStateRepository } from '../sign-in/login-state.repository.js';
import { LOGIN_STATE_LIFE_MS } from '../sign-in/oauth.service.js';
import { SsoReturns } from '../sso/sso-returns.js';
import { SsoService } from '../sso/sso.service.js';
import { BotCodePage } from './bot-code.page.js';

const proofContext = (state: string) => signInProofContext(hashOfId(state), 'sso');

const REFUSED: Record<RefusalOf<'identity.bot-code.create-by-sso'>, PageErrorKind> = {
  ACCOUNT_UNKNOWN: 'sso-unknown-account',
  SSO_ACCOUNT_TAKEN: 'sso-account-taken',
  ACCOUNT_DISABLED: 'account-disabled',
};

/** A bot's code for somebody who has no password here: the issuer says who asks. Nobody is signed in by it, and nothing is linked yet. */
@Injectable()
export class BotCodeSso implements OnModuleInit {
  constructor(
    private readonly sso: SsoService,
    private readonly returns: SsoReturns,
    private readonly states: LoginStateRepository,
    private readonly page: BotCodePage,
    private readonly cookies: BrowserCookies,
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  onModuleInit(): void {
    this.returns.add((request, reply, query) => this.answered(request, reply, query));
  }

  /** Sends the browser to the issuer. Throws the `not-found` page where single sign-on is off. */
  async start(reply: FastifyReply, { id }: IntegrationView): Promise<void> {
    if (!this.sso.isOn) throw new PageError('not-found');
    const [proof, state, browser] = [this.sso.newProof(), randomState(), randomId()];
    const location = await this.sso.authorizationUrl(state, proof);
    const sealedProof = this.keyring.seal(JSON.stringify(proof), proofContext(state));
    await this.states.add(
      { purpose: 'sso', state, browser, returnPath: `/bot/${id}`, integrationId: id, sealedProof },
      new Date(this.clock.now().getTime() + LOGIN_STATE_LIFE_MS),
    );
    this.cookies.write(reply, 'code', browser, LOGIN_STATE_LIFE_MS);
    this.pages.redirect(reply, location, 302);
  }

  /** Answers the browser that comes back from the issuer with the code; false = it did not leave for one. */
  private async answered(
    request: FastifyRequest,
    reply: FastifyReply,
    query: URLSearchParams,
  ): Promise<boolean> {
    const browser = this.cookies.read(request, 'code');
    if (browser === undefined) return false;
    const state = query.get('state') ?? '';
    const login = await this.states.redeem('sso', state, browser, this.clock.now());
    if (!login?.sealedProof || login.integrationId === null) return false;
    this.cookies.clear(reply, 'code');
    const proof = JSON.parse(this.keyring.open(login.sealedProof, proofContext(state))) as OidcProof;
    const person = await this.sso.person(query, state, proof);
    const bot = await this.page.botOf(login.integrationId);
    try {
      const wish = { tenant: bot.tenant, ...person };
      this.page.tell(
        request,
        reply,
        bot,
        await this.requester.request('identity.bot-code.create-by-sso', wish),
      );
    } catch (error) {
      const refusal = refusalOf(error, 'identity.bot-code.create-by-sso');
      if (!refusal) throw error;
      this.sso.logRefusal(person, refusal);
      throw new PageError(REFUSED[refusal], login.returnPath, error);
    }
    return true;
  }
}
