import type { BotCode, IntegrationView } from '@app/contracts';
import { refusalOf, Requester } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../language/page-language.js';
import { PageError } from '../page/page-error.js';
import { PAGE_TEXTS } from '../page/page-texts.js';
import { Pages } from '../page/pages.js';
import { SsoService } from '../sso/sso.service.js';

/** What the form says; on a first look nothing. */
export interface Attempt {
  status: number;
  username: string;
  message: string | null;
}

/** What is shown to somebody who wants a code for a bot. */
@Injectable()
export class BotCodePage {
  constructor(
    private readonly requester: Requester,
    private readonly sso: SsoService,
    private readonly pages: Pages,
  ) {}

  /** Throws the `not-found` page for what is no bot. */
  async botOf(id: string): Promise<IntegrationView> {
    const found = await this.requester
      .request('auth.integration.get', { id: id.slice(0, 64) })
      .catch((error: unknown) => {
        if (refusalOf(error, 'auth.integration.get') === 'INTEGRATION_UNKNOWN') return undefined;
        throw error;
      });
    if (found?.kind !== 'bot') throw new PageError('not-found');
    return found;
  }

  async form(
    request: FastifyRequest,
    reply: FastifyReply,
    { id, tenant }: IntegrationView,
    { status, username, message }: Attempt,
  ): Promise<void> {
    const locale = languageOf(request);
    const { name } = await this.requester.request('identity.tenant.get', { tenant });
    const sso = this.sso.isOn && `/bot/${id}/sso`;
    const data = { tenantName: name, action: `/bot/${id}`, username, message, sso };
    const { title } = PAGE_TEXTS[locale].botCode;
    this.pages.send(reply, { status, view: 'bot-code', locale, title, data });
  }

  /** The code, and to whom it is told. */
  tell(
    request: FastifyRequest,
    reply: FastifyReply,
    bot: IntegrationView,
    { code, displayName }: BotCode,
  ): void {
    const locale = languageOf(request);
    const t = PAGE_TEXTS[locale].botCode;
    const [title, text] = [t.codeIs(code), t.tell(displayName, bot.name, code)];
    this.pages.sendNotice(reply, locale, { status: 200, title, text });
  }
}
