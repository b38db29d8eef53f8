import { Requester } from '@app/messaging';
import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PendingBindings } from '../session/pending-bindings.js';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { PageError } from '../page/page-error.js';
import { Pages } from '../page/pages.js';
import { SignIns } from '../session/sign-ins.js';
import { OauthService, type VouchedMember } from './oauth.service.js';

/** WeCom may be asked whether the member is in the visible scope. */
const ADMIT_TIMEOUT_MS = 7_000;

@Controller('oauth')
@UseFilters(MemberPageFilter)
export class OauthHttpController {
  constructor(
    private readonly oauth: OauthService,
    private readonly signIns: SignIns,
    private readonly pending: PendingBindings,
    private readonly requester: Requester,
    private readonly pages: Pages,
  ) {}

  /** For whoever wants to go on although the page said that WeCom's sign-in works inside WeCom. */
  @Get('start')
  async start(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { to } = request.query as Record<string, unknown>;
    this.pages.redirect(
      reply,
      await this.oauth.start(request, reply, typeof to === 'string' ? to : '/app'),
      302,
    );
  }

  @Get('callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const vouched = await this.finishOr(request, async () => {
      // A page gone back to, or two opened at once: who is signed in needs no second proof.
      if (!(await this.signIns.current(request))) return undefined;
      return goalOf((await this.oauth.returnPathOf(request)) ?? '/app');
    });
    if (typeof vouched === 'string') return this.pages.redirect(reply, vouched, 302);
    const { corpId, userId, tenant, returnPath } = vouched;
    const { binding, disabled, outsideScope } = await this.requester.request(
      'identity.member.admit',
      { corpId, userId },
      { timeoutMs: ADMIT_TIMEOUT_MS },
    );
    if (outsideScope) throw new PageError('outside-scope');
    if (disabled) throw new PageError('account-disabled');
    // A clean address: going back in the client would send a used code again.
    const goal = goalOf(returnPath);
    if (binding?.tenant === tenant) {
      await this.signIns.begin(request, reply, { corpId, userId });
      return this.pages.redirect(reply, goal, 302);
    }
    await this.pending.begin(reply, { corpId, userId, tenant, returnPath: goal });
    this.pages.redirect(reply, '/login', 302);
  }

  /** Who is vouched for, or where to go instead when the state is refused. */
  private async finishOr(
    request: FastifyRequest,
    elsewhere: () => Promise<string | undefined>,
  ): Promise<VouchedMember | string> {
    try {
      return await this.oauth.finish(request);
    } catch (error) {
      if (!(error instanceof PageError) || error.kind !== 'state-refused') throw error;
      const goal = await elsewhere();
      if (goal === undefined) throw error;
      return goal;
    }
  }
}

const goalOf = (returnPath: string): string => (returnPath === '/login' ? '/app' : returnPath);
