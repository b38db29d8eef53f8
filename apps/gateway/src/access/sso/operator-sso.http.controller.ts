import type { OperatorView, RefusalOf } from '@app/contracts';
import { refusalOf, Requester } from '@app/messaging';
import { Controller, Get, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MemberPageFilter } from '../../pages/page/member-page.filter.js';
import { PageError, type PageErrorKind } from '../../pages/page/page-error.js';
import { Pages } from '../../pages/page/pages.js';
import { ConsoleSessions } from '../console-sessions.js';
import { OperatorSso, type SignedOnOperator } from './operator-sso.service.js';

const REFUSED: Record<RefusalOf<'identity.operator.sign-in-by-sso'>, PageErrorKind> = {
  OPERATOR_EXISTS: 'operator-name-taken',
  TENANT_UNKNOWN: 'operator-tenant-unknown',
};

/** Operators' way into the console through the issuer. */
@ApiExcludeController()
@Controller('console/sign-in/oidc')
@UseFilters(MemberPageFilter)
export class OperatorSsoHttpController {
  constructor(
    private readonly sso: OperatorSso,
    private readonly sessions: ConsoleSessions,
    private readonly requester: Requester,
    private readonly pages: Pages,
  ) {}

  /** `to`: the page of the console that was wanted. */
  @Get()
  async start(
    @Query('to') to: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!this.sso.isOn) throw new PageError('not-found', '/console');
    this.pages.redirect(reply, await this.sso.start(request, reply, to), 302);
  }

  @Get('callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.sso.isOn) throw new PageError('not-found', '/console');
    const { returnPath, ...operator } = await this.sso.finish(request);
    await this.sessions.begin(reply, (session) => this.signIn(operator, session));
    // A clean address: going back in the browser would send a used code again.
    this.pages.redirect(reply, returnPath, 302);
  }

  private async signIn(
    operator: Omit<SignedOnOperator, 'returnPath'>,
    session: string,
  ): Promise<OperatorView> {
    try {
      return await this.requester.request('identity.operator.sign-in-by-sso', { ...operator, session });
    } catch (error) {
      const refusal = refusalOf(error, 'identity.operator.sign-in-by-sso');
      if (!refusal) throw error;
      this.sso.logRefusal(operator, refusal);
      throw new PageError(REFUSED[refusal], '/console', error);
    }
  }
}
