import { type RefusalOf, signInProofContext } from '@app/contracts';
import { refusalOf, Requester } from '@app/messaging';
import { Clock, Keyring } from '@app/platform';
import { randomState } from '@app/wecom-client';
import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OidcProof } from '../../oidc/oidc-issuer.js';
import { PendingBindings } from '../session/pending-bindings.js';
import { LoginStateRepository } from '../sign-in/login-state.repository.js';
import { LOGIN_STATE_LIFE_MS } from '../sign-in/oauth.service.js';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { hashOfId } from '../browser/random-id.js';
import { PageError, type PageErrorKind } from '../page/page-error.js';
import { Pages } from '../page/pages.js';
import type { SsoPerson } from './sso-claims.js';
import { SsoReturns } from './sso-returns.js';
import { SsoService } from './sso.service.js';

const proofContext = (state: string) => signInProofContext(hashOfId(state), 'sso');

/** The page of each refusal, and where it leads. */
const REFUSED: Record<RefusalOf<'identity.binding.create-by-sso'>, readonly [PageErrorKind, string]> = {
  ACCOUNT_UNKNOWN: ['sso-unknown-account', '/login'],
  SSO_ACCOUNT_TAKEN: ['sso-account-taken', '/login'],
  ACCOUNT_DISABLED: ['account-disabled', '/login'],
  OUTSIDE_VISIBLE_SCOPE: ['outside-scope', '/app'],
  ACCOUNT_ALREADY_LINKED: ['account-linked', '/login'],
  MEMBER_ALREADY_LINKED: ['already-linked', '/app'],
  BINDING_UNKNOWN: ['link-ended', '/login'],
};

/** Single sign-on instead of a password, for a member WeCom has vouched for. */
@Controller('login/sso')
@UseFilters(MemberPageFilter)
export class SsoHttpController {
  constructor(
    private readonly sso: SsoService,
    private readonly pending: PendingBindings,
    private readonly returns: SsoReturns,
    private readonly states: LoginStateRepository,
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  async start(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.sso.isOn) throw new PageError('not-found');
    const pending = await this.pending.require(request);
    const proof = this.sso.newProof();
    const state = randomState();
    const location = await this.sso.authorizationUrl(state, proof);
    await this.states.add(
      {
        purpose: 'sso',
        state,
        browser: pending.cookie,
        returnPath: pending.returnPath,
        sealedProof: this.keyring.seal(JSON.stringify(proof), proofContext(state)),
      },
      new Date(this.clock.now().getTime() + LOGIN_STATE_LIFE_MS),
    );
    this.pages.redirect(reply, location, 302);
  }

  @Get('callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.sso.isOn) throw new PageError('not-found');
    const query = new URL(request.url, 'https://own.invalid').searchParams;
    if (await this.returns.answered(request, reply, query)) return;
    const state = query.get('state') ?? '';
    const pending = await this.pending.require(request);
    const login = await this.states.redeem('sso', state, pending.cookie, this.clock.now());
    if (!login?.sealedProof) throw new PageError('state-refused', '/login');
    const proof = JSON.parse(this.keyring.open(login.sealedProof, proofContext(state))) as OidcProof;
    const person = await this.sso.person(query, state, proof);
    await this.pending.checkHeld(reply, pending);
    const { tenant, corpId, userId } = pending;
    const bound = await this.bind({ tenant, corpId, userId, ...person });
    await this.pending.complete(request, reply, pending, bound);
  }

  private async bind(link: { tenant: string; corpId: string; userId: string } & SsoPerson) {
    try {
      return await this.requester.request('identity.binding.create-by-sso', link);
    } catch (error) {
      const refusal = refusalOf(error, 'identity.binding.create-by-sso');
      if (!refusal) throw error;
      this.sso.logRefusal(link, refusal);
      const [kind, way] = REFUSED[refusal];
      throw new PageError(kind, way, error);
    }
  }
}
