import { SEAL_CONTEXT, unstorableAt } from '@app/contracts';
import { refusalOf, Requester } from '@app/messaging';
import { clientAddress, clientNetwork, DomainError, Keyring, type OncallError } from '@app/platform';
import { Controller, Get, HttpCode, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrowserCookies } from '../browser/browser-cookies.js';
import { FormGuard } from '../page/form-guard.js';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { PageError } from '../page/page-error.js';
import { Pages } from '../page/pages.js';
import { SignIns } from '../session/sign-ins.js';
import { WayIn } from '../sign-in/way-in.js';
import { LoginPage } from './login-page.js';
import { type OpenPendingBinding, PendingBindings } from '../session/pending-bindings.js';

/** The password check waits its turn behind others. */
const BIND_TIMEOUT_MS = 8_000;

@Controller()
@UseFilters(MemberPageFilter)
export class LoginHttpController {
  constructor(
    private readonly pending: PendingBindings,
    private readonly page: LoginPage,
    private readonly wayIn: WayIn,
    private readonly signIns: SignIns,
    private readonly guard: FormGuard,
    private readonly cookies: BrowserCookies,
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly pages: Pages,
  ) {}

  @Get('login')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const pending = await this.pending.current(request);
    if (pending) return this.page.send(request, reply, pending);
    if (await this.signIns.current(request)) return this.pages.redirect(reply, '/app', 302);
    await this.wayIn.answer(request, reply, '/login');
  }

  @Post('login')
  async submit(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const pending = await this.pending.require(request);
    this.guard.check(request, pending.cookie);
    await this.pending.checkHeld(reply, pending);
    const form = request.body as Record<string, unknown>;
    // A name that cannot be stored is nobody's.
    const isName = typeof form.username === 'string' && unstorableAt(form.username) === null;
    const username = isName ? (form.username as string).trim() : '';
    const password = typeof form.password === 'string' ? form.password : '';
    try {
      const bound = await this.bind(request, pending, username, password);
      await this.pending.complete(request, reply, pending, bound);
    } catch (error) {
      const refusal = refusalOf(error, 'identity.binding.create-by-password');
      if (!refusal) throw error;
      await this.page.sendRefusal(request, reply, pending, username, refusal, error as OncallError);
    }
  }

  @Post('logout')
  @HttpCode(200)
  async logout(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = this.cookies.read(request, 'session');
    if (session === undefined) throw new PageError('signed-out');
    this.guard.check(request, session);
    await this.signIns.end(session, reply);
    this.page.sendLoggedOut(request, reply);
  }

  private bind(request: FastifyRequest, pending: OpenPendingBinding, username: string, password: string) {
    if (username.length > 128 || password.length > 1024) {
      throw new DomainError('LOGIN_FAILED', 'longer than any username or password');
    }
    const { tenant, corpId, userId } = pending;
    return this.requester.request(
      'identity.binding.create-by-password',
      {
        tenant,
        corpId,
        userId,
        username,
        sealedPassword: this.keyring.seal(password, SEAL_CONTEXT.password),
        remoteAddress: clientNetwork(clientAddress(request)),
      },
      { timeoutMs: BIND_TIMEOUT_MS },
    );
  }
}
