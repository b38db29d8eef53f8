import { type IntegrationView, SEAL_CONTEXT, unstorableAt } from '@app/contracts';
import { refusalOf, Requester } from '@app/messaging';
import { clientAddress, clientNetwork, Keyring, OncallError } from '@app/platform';
import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../language/page-language.js';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { PageError } from '../page/page-error.js';
import { PAGE_TEXTS } from '../page/page-texts.js';
import { BotCodeSso } from './bot-code-sso.js';
import { type Attempt, BotCodePage } from './bot-code.page.js';

/** The password check waits its turn behind others. */
const CODE_TIMEOUT_MS = 8_000;

const FIRST_LOOK: Attempt = { status: 200, username: '', message: null };

/** Where somebody whom a bot does not know gets the code to tell it: there is no OAuth for bots (wecom/08 §4.11). */
@Controller('bot/:integrationId')
@UseFilters(MemberPageFilter)
export class BotCodeHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly page: BotCodePage,
    private readonly sso: BotCodeSso,
  ) {}

  @Get()
  async show(
    @Param('integrationId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page.form(request, reply, await this.page.botOf(id), FIRST_LOOK);
  }

  @Get('sso')
  async startSso(@Param('integrationId') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.sso.start(reply, await this.page.botOf(id));
  }

  /** Carries its own proof in the form, so no sign-in of the browser is used and none is made. */
  @Post()
  async submit(
    @Param('integrationId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bot = await this.page.botOf(id);
    const { username, password } = typedIn(request.body);
    try {
      const code = await this.requester.request(
        'identity.bot-code.create',
        {
          ...{ tenant: bot.tenant, username },
          sealedPassword: this.keyring.seal(password, SEAL_CONTEXT.password),
          remoteAddress: clientNetwork(clientAddress(request)),
        },
        { timeoutMs: CODE_TIMEOUT_MS },
      );
      this.page.tell(request, reply, bot, code);
    } catch (error) {
      await this.refused(request, reply, bot, username, error);
    }
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
        return this.page.form(request, reply, bot, { status: 401, username, message: t.loginFailed });
      case 'LOGIN_THROTTLED': {
        const seconds = error instanceof OncallError ? Number(error.facts.retryAfterSeconds) : 0;
        void reply.header('retry-after', String(seconds));
        const message = t.throttled(Math.ceil(seconds / 60));
        return this.page.form(request, reply, bot, { status: 429, username, message });
      }
      case 'ACCOUNT_DISABLED':
        throw new PageError('account-disabled');
      case undefined:
        throw error;
    }
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
