import { Requester } from '@app/messaging';
import { Controller, Get, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { PAGE_TEXTS } from '../page/page-texts.js';
import { Pages } from '../page/pages.js';
import type { Reader } from '../session/sign-ins.js';
import { MemberSignIn, ReturnTo, SignedIn } from '../sign-in/member-sign-in.guard.js';

/** Which account a member is linked to, and how to leave. */
@Controller('app/me')
@UseFilters(MemberPageFilter)
@UseGuards(MemberSignIn)
@ReturnTo(() => '/app/me')
export class BindingHttpController {
  constructor(
    private readonly requester: Requester,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@SignedIn() reader: Reader, @Res() reply: FastifyReply): Promise<void> {
    const { locale, csrf, tenant, displayName, accountId, userId, timeZone, signedInUntil } = reader;
    const { name } = await this.requester.request('identity.tenant.get', { tenant });
    const t = PAGE_TEXTS[locale].binding;
    const until = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
    const facts = [
      [t.name, displayName],
      [t.account, accountId],
      [t.tenant, name],
      [t.member, userId],
      [t.timeZone, timeZone],
      [t.since, until.format(signedInUntil)],
    ].map(([fact, value]) => ({ name: fact, value }));
    this.pages.send(reply, { status: 200, view: 'binding', locale, title: t.title, data: { facts, csrf } });
  }
}
