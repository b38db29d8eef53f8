import { HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  type ConnectionCheck,
  DEFAULT_LOCALE,
  type IntegrationView,
  type Locale,
  outcomeInWords,
  type TestCardOutcome,
} from '@app/contracts';
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
  @Asks('auth.integration.get', 'auth.integration.check', 'bot.connection.check', 'notify.test-card.send')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Look at everything that a connection needs, and say what to do about what is wrong',
    description:
      'WeCom is asked: callback, token, trusted IP, agent, visible scope, trusted domain; of a suite ticket, installation and licence. Of a bot: how its connection stands.',
  })
  @ApiOkResponse({ type: ConnectionReportBody })
  async check(
    @Param('id') given: string,
    @Query() { send }: CheckQuery,
    @Req() request: FastifyRequest,
  ): Promise<ConnectionReportBody> {
    const id = given.slice(0, 64);
    const integration = await this.requester.request('auth.integration.get', { id });
    const { corpId, tenant } = integration;
    const { checks } = await this.examine(integration);
    const locale = browserLocale(request) ?? DEFAULT_LOCALE;
    const said = checks.map((check) => inWords(check, locale));
    // A bot sends to groups alone.
    if (send !== undefined && integration.kind !== 'bot') {
      const card = { tenant, corpId, integrationId: id, accountId: send };
      said.push(
        testCard(
          await this.requester.request('notify.test-card.send', card, { timeoutMs: TIMEOUT_MS }),
          locale,
        ),
      );
    }
    return { ok: said.every(({ ok }) => ok), checks: said };
  }

  private async examine(view: IntegrationView): Promise<{ checks: ConnectionCheck[] }> {
    const { id, kind, corpId, createdAt } = view;
    if (kind === 'bot') return this.requester.request('bot.connection.check', { integrationId: id });
    const [last] = await this.callbacks.newest(corpId, new Date(createdAt));
    return this.requester.request(
      'auth.integration.check',
      { id, lastCallbackAt: last?.at.toISOString() },
      { timeoutMs: TIMEOUT_MS },
    );
  }
}

const inWords = ({ name, ok, detail, remedy }: ConnectionCheck, locale: Locale): ConnectionCheckBody => ({
  ...{ name, ok, detail: detail[locale] },
  ...(remedy && { remedy: remedy[locale] }),
});

function testCard(outcome: TestCardOutcome, locale: Locale): ConnectionCheckBody {
  const { says, remedy } = outcomeInWords(outcome, locale === 'en' ? 'en' : 'zh');
  return { name: 'test_card', ok: outcome.outcome === 'delivered', detail: says, ...(remedy && { remedy }) };
}
