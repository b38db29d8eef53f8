import { Body, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { SEAL_CONTEXT } from '@app/contracts';
import { Requester } from '@app/messaging';
import { clientAddress, DomainError, Keyring } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ManagementController } from '../management/access/management-route.js';
import { csrfTokenOf } from '../pages/browser/random-id.js';
import { Asks } from '../management/problem/route-problems.js';
import { GatewayConfig } from '../gateway.config.js';
import { Asked, type Asker } from './asker.js';
import { ConsoleSessions } from './console-sessions.js';
import { digestOf } from './digest.js';
import { Doorkeeper } from './doorkeeper.js';
import { OperatorSso } from './sso/operator-sso.service.js';
import { FirstOperatorBody, SessionBody, SessionOptionsBody, SignInBody } from './dto/session.dto.js';

/** A person's way into the console. */
@ManagementController('session', 'session')
export class SessionHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly sessions: ConsoleSessions,
    private readonly doorkeeper: Doorkeeper,
    private readonly keyring: Keyring,
    private readonly sso: OperatorSso,
    private readonly config: GatewayConfig,
  ) {}

  @Get('options')
  @Asks('identity.operators.list')
  @ApiOperation({ summary: 'Which ways in there are; asks for no credential' })
  @ApiOkResponse({ type: SessionOptionsBody })
  async options(): Promise<SessionOptionsBody> {
    const { items } = await this.requester.request('identity.operators.list', { limit: 1 });
    const { suite, botScan, isDeskOn } = this.config;
    return {
      firstOperator: items.length === 0,
      sso: this.sso.isOn,
      suite: suite !== undefined,
      botScan,
      alertDesk: isDeskOn,
    };
  }

  @Post('first-operator')
  @Asks('identity.operator.create-first')
  @HttpCode(200)
  @ApiOperation({ summary: 'Make the first operator, an admin, with the bootstrap token, and sign in' })
  @ApiOkResponse({ type: SessionBody })
  createFirst(
    @Body() { token, name, password }: FirstOperatorBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionBody> {
    this.doorkeeper.checkBootstrap(request, token);
    const sealedPassword = this.sealed(password);
    return this.sessions.begin(reply, (session) =>
      this.requester.request('identity.operator.create-first', { name, sealedPassword, session }),
    );
  }

  @Post()
  @Asks('identity.operator.sign-in')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in by password; the cookie lives 12 hours, or 2 without a request' })
  @ApiOkResponse({ type: SessionBody })
  async signIn(
    @Body() { name, password }: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionBody> {
    const typed = { name, sealedPassword: this.sealed(password), remoteAddress: clientAddress(request) };
    try {
      return await this.sessions.begin(reply, (session) =>
        this.requester.request('identity.operator.sign-in', { ...typed, session }),
      );
    } catch (error) {
      const wait = error instanceof DomainError ? error.facts.retryAfterSeconds : undefined;
      if (typeof wait === 'number') void reply.header('retry-after', String(wait));
      throw error;
    }
  }

  @Get()
  @ApiOperation({ summary: 'Who asks' })
  @ApiOkResponse({ type: SessionBody })
  get(@Asked() { principal, session }: Asker): SessionBody {
    const { name, role, tenant } = principal;
    return { operator: { name, role, tenant }, csrfToken: session ? csrfTokenOf(session) : null };
  }

  @Delete()
  @Asks('identity.session.end')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse()
  async end(@Asked() { session }: Asker, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (session === undefined) return;
    await this.requester.request('identity.session.end', { session: digestOf(session) });
    this.sessions.clear(reply);
  }

  private sealed(password: string): string {
    return this.keyring.seal(password, SEAL_CONTEXT.operatorPassword);
  }
}
