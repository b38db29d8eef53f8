import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SEAL_CONTEXT } from '@app/contracts';
import { Requester } from '@app/messaging';
import { DomainError, Keyring, Logger } from '@app/platform';
import type { FastifyReply } from 'fastify';
import { noticePage, PAGE_HEADERS } from '../page/page-shell.js';
import { INSTALLED, installFailure, type InstallNotice } from './install-notices.js';

/** Longer than the WeCom call behind it (10 s). */
const WECOM_TIMEOUT_MS = 13_000;

/** An administrator installs the app from a link of the operator (02 §3.1). Codes and states never appear on a page. */
@ApiExcludeController()
@Controller('install')
export class InstallHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly logger: Logger,
  ) {}

  @Get('complete')
  async complete(
    @Query('auth_code') authCode: unknown,
    @Query('state') state: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(reply, async () => {
      if (!isCode(authCode) || !isCode(state))
        throw new DomainError('INSTALL_STATE_UNKNOWN', 'Parameters are missing');
      const sealedAuthCode = this.keyring.seal(authCode, SEAL_CONTEXT.authCode);
      await this.requester.request(
        'auth.installation.complete',
        { sealedAuthCode, state: state.slice(0, 128) },
        { timeoutMs: WECOM_TIMEOUT_MS },
      );
      this.show(reply, INSTALLED);
    });
  }

  @Get(':token')
  async open(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    await this.answer(reply, async () => {
      const { redirectUrl } = await this.requester.request(
        'auth.install-link.open',
        { token: token.slice(0, 128) },
        { timeoutMs: WECOM_TIMEOUT_MS },
      );
      void reply
        .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
        .redirect(redirectUrl, 302);
    });
  }

  private async answer(reply: FastifyReply, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (err) {
      this.logger.warn({ err }, 'install page refused');
      this.show(reply, installFailure(err));
    }
  }

  private show(reply: FastifyReply, notice: InstallNotice): void {
    void reply.status(notice.status).headers(PAGE_HEADERS).send(noticePage(notice));
  }
}

/** Repeated query parameters arrive as arrays; WeCom's codes are at most 512 bytes. */
function isCode(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 1024;
}
