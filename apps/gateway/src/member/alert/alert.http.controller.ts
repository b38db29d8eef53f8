import { ALERT_PATTERN, type AlertPageView, type SubmitAction, TENANT_PATTERN } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock, DomainError } from '@app/platform';
import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FormGuard } from '../browser/form-guard.js';
import { alertPath } from '../browser/own-path.js';
import { randomId } from '../browser/random-id.js';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { PageError } from '../page/page-error.js';
import { PAGE_TEXTS } from '../page/page-texts.js';
import { Pages } from '../page/pages.js';
import { type Reader, SignIns } from '../sign-in/sign-ins.js';
import { readActionForm } from './action-form.js';
import { alertWords, offeredButtons } from './alert-words.js';

/** What a member is told after a press; the address carries no other text. */
type Notice = 'sent' | 'moved';
const NOTICES: readonly Notice[] = ['sent', 'moved'];
/** The pipeline answers an action within a second or two; then the page shows it by itself. */
const LOOK_AGAIN_SECONDS = 3;

/** The page behind a card: the alert, its timeline, and the same actions as plain forms. */
@Controller('alerts/:tenant/:alertId')
@UseFilters(MemberPageFilter)
export class AlertHttpController {
  constructor(
    private readonly signIns: SignIns,
    private readonly guard: FormGuard,
    private readonly requester: Requester,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @Param('tenant') tenant: string,
    @Param('alertId') alertId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const path = checkedPath(tenant, alertId);
    const reader = await this.signIns.require(request, path);
    const page = await this.alertOf(reader, tenant, alertId);
    const { locale, csrf } = reader;
    const notice = NOTICES.find((known) => known === (request.query as Record<string, unknown>).notice);
    const withSubmission = <T>(button: T) => ({ ...button, submissionId: randomId() });
    const { buttons, more } = offeredButtons(page.offers, locale);
    const words = alertWords(page, reader, this.clock.now());
    this.pages.send(reply, {
      status: 200,
      view: 'alert',
      locale,
      title: words.title,
      refresh: notice === 'sent' ? { seconds: LOOK_AGAIN_SECONDS, path } : undefined,
      data: {
        ...words,
        buttons: buttons.map(withSubmission),
        more: more.map(withSubmission),
        notice: notice ? PAGE_TEXTS[locale][notice] : '',
        form: { target: `${path}/actions`, csrf, observedVersion: page.alert.version },
      },
    });
  }

  @Post('actions')
  async act(
    @Param('tenant') tenant: string,
    @Param('alertId') alertId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const path = checkedPath(tenant, alertId);
    const reader = await this.signIns.require(request, path);
    this.guard.check(request, reader.session);
    if (reader.tenant !== tenant) throw new PageError('not-found');
    const form = readActionForm(request.body, path);
    const { accountId, corpId, userId } = reader;
    const notice = await this.submit({ tenant, alertId, accountId, corpId, userId, ...form });
    this.pages.redirect(reply, `${path}?notice=${notice}`, 303);
  }

  /** Only members linked to an account of the tenant may see its alerts; the others learn nothing, not even that it exists. */
  private async alertOf(reader: Reader, tenant: string, alertId: string): Promise<AlertPageView> {
    if (reader.tenant !== tenant) throw new PageError('not-found');
    try {
      const { accountId } = reader;
      return await this.requester.request('card.alert.get', { tenant, alertId, accountId });
    } catch (error) {
      throw pageErrorOf(error) ?? error;
    }
  }

  private async submit(action: SubmitAction): Promise<Notice> {
    try {
      await this.requester.request('card.action.submit', action);
      return 'sent';
    } catch (error) {
      if (error instanceof DomainError && error.code === 'ACTION_NOT_OFFERED') return 'moved';
      throw pageErrorOf(error) ?? error;
    }
  }
}

function pageErrorOf(error: unknown): PageError | undefined {
  if (!(error instanceof DomainError)) return undefined;
  if (error.code === 'ALERT_UNKNOWN') return new PageError('not-found');
  return error.code === 'NOT_INVOLVED' ? new PageError('not-involved') : undefined;
}

function checkedPath(tenant: string, alertId: string): string {
  if (!TENANT_PATTERN.test(tenant) || !ALERT_PATTERN.test(alertId)) throw new PageError('not-found');
  return alertPath(tenant, alertId);
}
