import { HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { type ConnectionCheck, DEFAULT_LOCALE, type Locale } from '@app/contracts';
import { Requester } from '@app/messaging';
import type { FastifyRequest } from 'fastify';
import { CorpCallbacks } from '../callback/seen/corp-callbacks.js';
import { browserLocale } from '../pages/language/browser-locale.js';
import { ManagementController } from './access/management-route.js';
import { CheckQuery, type ConnectionCheckBody, ConnectionReportBody } from './dto/check.dto.js';
import { Asks } from './problem/route-problems.js';

/** Two or three calls of WeCom, one after the other. */
const TIMEOUT_MS = 25_000;

@ManagementController('integrations', 'integrations')
export class CheckHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly callbacks: CorpCallbacks,
  ) {}

  @Post(':id/check')
  @Asks('auth.integration.get', 'auth.integration.check')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Look at everything that a connection needs, and say what to do about what is wrong',
    description:
      'WeCom is asked: callback, token, trusted IP, agent, visible scope, trusted domain; of a suite ticket, installation and licence.',
  })
  @ApiOkResponse({ type: ConnectionReportBody })
  async check(
    @Param('id') given: string,
    @Query() _query: CheckQuery,
    @Req() request: FastifyRequest,
  ): Promise<ConnectionReportBody> {
    const id = given.slice(0, 64);
    const { corpId, createdAt } = await this.requester.request('auth.integration.get', { id });
    const [last] = await this.callbacks.newest(corpId, new Date(createdAt));
    const { checks } = await this.requester.request(
      'auth.integration.check',
      { id, lastCallbackAt: last?.at.toISOString() },
      { timeoutMs: TIMEOUT_MS },
    );
    const locale = browserLocale(request) ?? DEFAULT_LOCALE;
    return { ok: checks.every(({ ok }) => ok), checks: checks.map((check) => inWords(check, locale)) };
  }
}

const inWords = ({ name, ok, detail, remedy }: ConnectionCheck, locale: Locale): ConnectionCheckBody => ({
  ...{ name, ok, detail: detail[locale] },
  ...(remedy && { remedy: remedy[locale] }),
});
