import { Requester } from '@app/messaging';
import { Clock } from '@app/platform';
import { Controller, Get, Query, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { alertPath } from '../browser/own-path.js';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { PAGE_TEXTS } from '../page/page-texts.js';
import { Pages } from '../page/pages.js';
import type { Reader } from '../session/sign-ins.js';
import { MemberSignIn, SignedIn } from '../sign-in/member-sign-in.guard.js';
import { alertRow } from './alert-words.js';

/** As long as a page key may be. */
const MAX_AFTER = 4096;

/** The app's home in the workbench: the member's open alerts, most severe first. */
@Controller('app')
@UseFilters(MemberPageFilter)
@UseGuards(MemberSignIn)
export class HomeHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @SignedIn() reader: Reader,
    @Query('after') after: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { tenant, accountId, displayName, locale, csrf } = reader;
    const { items, next } = await this.requester.request('card.open-alerts.list', {
      ...{ tenant, accountId },
      ...(typeof after === 'string' && after.length <= MAX_AFTER ? { after } : {}),
    });
    const now = this.clock.now();
    const alerts = items.map((alert) => ({
      ...alertRow(alert, reader, now),
      path: alertPath(tenant, alert.alertId),
    }));
    const t = PAGE_TEXTS[locale];
    this.pages.send(reply, {
      status: 200,
      view: 'home',
      locale,
      title: t.homeTitle,
      data: {
        ...{ alerts, count: next ? t.openCount(`${alerts.length}+`) : t.openCount(alerts.length) },
        ...{ displayName, csrf, more: next ? `/app?after=${encodeURIComponent(next)}` : '' },
      },
    });
  }
}
