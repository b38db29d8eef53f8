import { Requester } from '@app/messaging';
import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PendingBindings } from '../login/pending-bindings.js';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { PageError } from '../page/page-error.js';
import { Pages } from '../page/pages.js';
import { SignIns } from '../sign-in/sign-ins.js';
import { OauthService } from './oauth.service.js';

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

  @Get('callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { corpId, userId, tenant, returnPath } = await this.oauth.finish(request);
    const { binding, disabled, outsideScope } = await this.requester.request(
      'identity.member.admit',
      { corpId, userId },
      { timeoutMs: ADMIT_TIMEOUT_MS },
    );
    if (outsideScope) throw new PageError('outside-scope');
    if (disabled) throw new PageError('account-disabled');
    // A clean address: going back in the client would send a used code again.
    const goal = returnPath === '/login' ? '/app' : returnPath;
    if (binding?.tenant === tenant) {
      await this.signIns.begin(request, reply, { corpId, userId });
      return this.pages.redirect(reply, goal, 302);
    }
    await this.pending.begin(reply, { corpId, userId, tenant, returnPath: goal });
    this.pages.redirect(reply, '/login', 302);
  }
}
