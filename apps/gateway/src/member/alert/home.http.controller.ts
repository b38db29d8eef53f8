import { SEVERITIES } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock } from '@app/platform';
import { Controller, Get, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { alertPath } from '../browser/own-path.js';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { PAGE_TEXTS } from '../page/page-texts.js';
import { Pages } from '../page/pages.js';
import { SignIns } from '../sign-in/sign-ins.js';
import { alertRow } from './alert-words.js';

/** The app's home in the workbench: the member's open alerts. */
@Controller('app')
@UseFilters(MemberPageFilter)
export class HomeHttpController {
  constructor(
    private readonly signIns: SignIns,
    private readonly requester: Requester,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const reader = await this.signIns.require(request, '/app');
    const { tenant, accountId, displayName, locale, csrf } = reader;
    const { items } = await this.requester.request('card.open-alerts.list', { tenant, accountId });
    const now = this.clock.now();
    const alerts = items
      .toSorted(
        (a, b) =>
          SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
          (a.startedAt < b.startedAt ? 1 : -1),
      )
      .map((alert) => ({ ...alertRow(alert, reader, now), path: alertPath(tenant, alert.alertId) }));
    const t = PAGE_TEXTS[locale];
    this.pages.send(reply, {
      status: 200,
      view: 'home',
      locale,
      title: t.homeTitle,
      data: { alerts, count: t.openCount(alerts.length), displayName, csrf },
    });
  }
}
