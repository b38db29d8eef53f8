import type { RefusalOf } from '@app/contracts';
import { Requester } from '@app/messaging';
import type { OncallError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../gateway.config.js';
import { languageOf } from '../language/page-language.js';
import { PageError } from '../page/page-error.js';
import { PAGE_TEXTS } from '../page/page-texts.js';
import { Pages } from '../page/pages.js';
import type { OpenPendingBinding } from '../session/pending-bindings.js';

interface Attempt {
  status: number;
  username: string;
  message: string | null;
}

const FIRST_LOOK: Attempt = { status: 200, username: '', message: null };

@Injectable()
export class LoginPage {
  constructor(
    private readonly requester: Requester,
    private readonly pages: Pages,
    private readonly config: GatewayConfig,
  ) {}

  async send(
    request: FastifyRequest,
    reply: FastifyReply,
    { tenant, csrf }: OpenPendingBinding,
    { status, username, message } = FIRST_LOOK,
  ): Promise<void> {
    const locale = languageOf(request);
    const { name } = await this.requester.request('identity.tenant.get', { tenant });
    this.pages.send(reply, {
      status,
      view: 'login',
      locale,
      title: PAGE_TEXTS[locale].loginTitle,
      data: { tenantName: name, csrf, username, message, sso: this.config.oidcIssuer !== undefined },
    });
  }

  /** The form again, with the reason; the same for a wrong password and for a username that does not exist. */
  async sendRefusal(
    request: FastifyRequest,
    reply: FastifyReply,
    pending: OpenPendingBinding,
    username: string,
    refusal: RefusalOf<'identity.binding.create-by-password'>,
    error: OncallError,
  ): Promise<void> {
    const t = PAGE_TEXTS[languageOf(request)];
    switch (refusal) {
      case 'LOGIN_FAILED':
        return this.send(request, reply, pending, { status: 401, username, message: t.loginFailed });
      case 'LOGIN_THROTTLED': {
        const seconds = Number(error.facts.retryAfterSeconds);
        void reply.header('retry-after', String(seconds));
        const message = t.throttled(Math.ceil(seconds / 60));
        return this.send(request, reply, pending, { status: 429, username, message });
      }
      case 'ACCOUNT_ALREADY_LINKED':
        return this.send(request, reply, pending, { status: 409, username, message: t.accountLinked });
      case 'MEMBER_ALREADY_LINKED':
        throw new PageError('already-linked');
      case 'ACCOUNT_DISABLED':
        throw new PageError('account-disabled', '/login');
      case 'OUTSIDE_VISIBLE_SCOPE':
        throw new PageError('outside-scope');
      case 'BINDING_UNKNOWN':
        throw new PageError('link-ended', '/login');
    }
  }

  sendLoggedOut(request: FastifyRequest, reply: FastifyReply): void {
    const locale = languageOf(request);
    const t = PAGE_TEXTS[locale];
    this.pages.sendNotice(reply, locale, {
      status: 200,
      title: t.loggedOutTitle,
      text: t.loggedOut,
      action: t.homeTitle,
      link: '/app',
    });
  }
}
