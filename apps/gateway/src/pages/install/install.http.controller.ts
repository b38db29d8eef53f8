import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SEAL_CONTEXT } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock, DomainError, Keyring, Logger, OncallError, RateLimitedLog } from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../language/page-language.js';
import { Pages } from '../page/pages.js';
import { failureNotice, installedNotice, previewNotice } from './install-notices.js';
import { isLinkPreview } from './link-preview.js';

/** Longer than the WeCom call behind it (10 s). */
const WECOM_TIMEOUT_MS = 13_000;

/** An administrator installs the app from a link of the operator (02 §3.1). Codes and states never appear on a page. */
@ApiExcludeController()
@Controller('install')
export class InstallHttpController {
  private readonly log: RateLimitedLog;

  constructor(
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly pages: Pages,
    logger: Logger,
    clock: Clock,
  ) {
    this.log = new RateLimitedLog(logger, clock);
  }

  @Get('complete')
  async complete(
    @Query('auth_code') authCode: unknown,
    @Query('state') state: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(request, reply, async () => {
      if (!isCode(authCode) || !isCode(state))
        throw new DomainError('INSTALL_STATE_UNKNOWN', 'Parameters are missing');
      const sealedAuthCode = this.keyring.seal(authCode, SEAL_CONTEXT.authCode);
      const integration = await this.requester.request(
        'auth.installation.complete',
        { sealedAuthCode, state: state.slice(0, 128) },
        { timeoutMs: WECOM_TIMEOUT_MS },
      );
      const locale = languageOf(request);
      this.pages.sendNotice(reply, locale, installedNotice(integration, locale));
    });
  }

  /** Only the GET that redirects uses the link up (contract §6); a HEAD ends at the door (http/heads.ts). */
  @Get(':token')
  async open(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.answer(request, reply, async () => {
      if (isLinkPreview(request)) {
        const locale = languageOf(request);
        return this.pages.sendNotice(reply, locale, previewNotice(locale));
      }
      const { redirectUrl } = await this.requester.request(
        'auth.install-link.open',
        { token: token.slice(0, 128) },
        { timeoutMs: WECOM_TIMEOUT_MS },
      );
      this.pages.redirect(reply, redirectUrl, 302);
    });
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (err) {
      this.log.warn(err instanceof OncallError ? err.code : 'other', { err }, 'install page refused');
      const locale = languageOf(request);
      this.pages.sendNotice(reply, locale, failureNotice(err, locale));
    }
  }
}

/** Repeated query parameters arrive as arrays; WeCom's codes are at most 512 bytes. */
function isCode(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 1024;
}
