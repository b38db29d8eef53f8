import { type IntegrationView, SEAL_CONTEXT, unstorableAt } from '@app/contracts';
import { refusalOf, Requester } from '@app/messaging';
import { clientAddress, clientNetwork, Keyring, OncallError } from '@app/platform';
import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../language/page-language.js';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { PageError } from '../page/page-error.js';
import { PAGE_TEXTS } from '../page/page-texts.js';
import { Pages } from '../page/pages.js';

/** The password check waits its turn behind others. */
const CODE_TIMEOUT_MS = 8_000;

interface Attempt {
  status: number;
  username: string;
  message: string | null;
}

const FIRST_LOOK: Attempt = { status: 200, username: '', message: null };

/** Where somebody whom a bot does not know gets the code to tell it: there is no OAuth for bots (wecom/08 §4.11). */
@Controller('bot/:integrationId')
@UseFilters(MemberPageFilter)
export class BotCodeHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Param('integrationId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.form(request, reply, await this.bot(id), FIRST_LOOK);
  }

  /** Carries its own proof in the form, so no sign-in of the browser is used and none is made. */
  @Post()
  async submit(
    @Param('integrationId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bot = await this.bot(id);
    const { username, password } = typedIn(request.body);
    try {
      const { code, displayName } = await this.requester.request(
        'identity.bot-code.create',
        {
          ...{ tenant: bot.tenant, username },
          sealedPassword: this.keyring.seal(password, SEAL_CONTEXT.password),
          remoteAddress: clientNetwork(clientAddress(request)),
        },
        { timeoutMs: CODE_TIMEOUT_MS },
      );
      const locale = languageOf(request);
      const t = PAGE_TEXTS[locale].botCode;
      const [title, text] = [t.codeIs(code), t.tell(displayName, bot.name, code)];
      this.pages.sendNotice(reply, locale, { status: 200, title, text });
    } catch (error) {
      await this.refused(request, reply, bot, username, error);
    }
  }

  private async bot(id: string): Promise<IntegrationView> {
    const found = await this.requester
      .request('auth.integration.get', { id: id.slice(0, 64) })
      .catch((error: unknown) => {
        if (refusalOf(error, 'auth.integration.get') === 'INTEGRATION_UNKNOWN') return undefined;
        throw error;
      });
    if (found?.kind !== 'bot') throw new PageError('not-found');
    return found;
  }

  private async refused(
    request: FastifyRequest,
    reply: FastifyReply,
    bot: IntegrationView,
    username: string,
    error: unknown,
  ): Promise<void> {
    const t = PAGE_TEXTS[languageOf(request)];
    switch (refusalOf(error, 'identity.bot-code.create')) {
      case 'LOGIN_FAILED':
        return this.form(request, reply, bot, { status: 401, username, message: t.loginFailed });
      case 'LOGIN_THROTTLED': {
        const seconds = error instanceof OncallError ? Number(error.facts.retryAfterSeconds) : 0;
        void reply.header('retry-after', String(seconds));
        const message = t.throttled(Math.ceil(seconds / 60));
        return this.form(request, reply, bot, { status: 429, username, message });
      }
      case 'ACCOUNT_DISABLED':
        throw new PageError('account-disabled');
      case undefined:
        throw error;
    }
  }

  private async form(
    request: FastifyRequest,
    reply: FastifyReply,
    { id, tenant }: IntegrationView,
    { status, username, message }: Attempt,
  ): Promise<void> {
    const locale = languageOf(request);
    const { name } = await this.requester.request('identity.tenant.get', { tenant });
    const data = { tenantName: name, action: `/bot/${id}`, username, message };
    this.pages.send(reply, {
      status,
      view: 'bot-code',
      locale,
      title: PAGE_TEXTS[locale].botCode.title,
      data,
    });
  }
}

/** A name that cannot be stored is nobody's, and neither is one that is longer than any. */
function typedIn(body: unknown): { username: string; password: string } {
  const form = (body ?? {}) as Record<string, unknown>;
  const isName = typeof form.username === 'string' && unstorableAt(form.username) === null;
  const username = isName ? (form.username as string).trim() : '';
  const password = typeof form.password === 'string' ? form.password : '';
  return username.length > 128 || password.length > 1024
    ? { username: '', password: '' }
    : { username, password };
}
