import {
  ALERT_PATTERN,
  type AlertPageView,
  type Locale,
  type SubmitAction,
  TENANT_PATTERN,
  type RefusalOf,
} from '@app/contracts';
import { localTimeWithSeconds } from '@app/cards';
import { refusalOf, Requester } from '@app/messaging';
import { Clock } from '@app/platform';
import { Controller, Get, Post, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FormGuard } from '../page/form-guard.js';
import { alertPath } from '../browser/own-path.js';
import { randomId } from '../browser/random-id.js';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { PageError } from '../page/page-error.js';
import { PAGE_TEXTS } from '../page/page-texts.js';
import { Pages } from '../page/pages.js';
import type { Reader } from '../session/sign-ins.js';
import { MemberSignIn, ReturnTo, SignedIn } from '../sign-in/member-sign-in.guard.js';
import { readActionForm } from './action-form.js';
import { actionName, alertWords, offeredButtons } from './alert-words.js';
import { type Notified, NotifiedService } from './notified.service.js';

/** What a member is told after a press; the address carries no other text. */
const NOTICES = ['sent', 'moved'] as const;
type Notice = (typeof NOTICES)[number];
/** The pipeline answers an action within a second or two; then the page shows it by itself, for so long. */
const LOOK_AGAIN_SECONDS = 2;
const MAX_LOOKS = 8;
const ACTIONS = '/actions';

/** The alert that a request is about: of its page, or of a form on it. */
function alertOf({ method, params }: FastifyRequest): { tenant: string; alertId: string; path: string } {
  const { tenant, '*': rest } = params as { tenant: string; '*': string };
  const isForm = method === 'POST';
  if (isForm && !rest.endsWith(ACTIONS)) throw new PageError('no-page');
  const alertId = isForm ? rest.slice(0, -ACTIONS.length) : rest;
  if (!TENANT_PATTERN.test(tenant) || !ALERT_PATTERN.test(alertId)) throw new PageError('not-found');
  return { tenant, alertId, path: alertPath(tenant, alertId) };
}

/**
 * The page behind a card: the alert, its timeline, and the same actions as plain forms. The rest of the path is the alert's
 * id, also where a proxy on the way has decoded the slashes in it.
 */
@ApiExcludeController()
@Controller('alerts/:tenant')
@UseFilters(MemberPageFilter)
@UseGuards(MemberSignIn)
@ReturnTo((request) => alertOf(request).path)
export class AlertHttpController {
  constructor(
    private readonly guard: FormGuard,
    private readonly notified: NotifiedService,
    private readonly requester: Requester,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('*')
  async show(
    @SignedIn() reader: Reader,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { tenant, alertId, path } = alertOf(request);
    const page = await this.viewOf(reader, tenant, alertId);
    const { locale, csrf } = reader;
    const notified = await this.notified.of(tenant, alertId, reader);
    const now = this.clock.now();
    const words = alertWords(page, reader, now);
    const after = afterPress(page, query, reader, now);
    const { buttons, more } = offeredButtons(after.looks ? [] : page.offers, words.tone, locale);
    const withSubmission = <T>(button: T) => ({ ...button, submissionId: randomId() });
    this.pages.send(reply, {
      status: 200,
      view: 'alert',
      locale,
      title: words.title,
      refresh: after.looks
        ? {
            seconds: LOOK_AGAIN_SECONDS,
            path: `${path}?${query.notice === 'sent' ? 'notice=sent&' : ''}look=${after.looks + 1}`,
          }
        : undefined,
      data: {
        ...words,
        buttons: buttons.map(withSubmission),
        more: more.map(withSubmission),
        notice: after.notice,
        isPending: page.pendingAction !== null || after.looks > 0,
        notified: notifiedWords(notified, locale),
        form: {
          ...{ target: `${path}${ACTIONS}`, csrf, observedVersion: page.alert.version },
          submissionId: randomId(),
        },
      },
    });
  }

  @Post('*')
  async act(
    @SignedIn() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { tenant, alertId, path } = alertOf(request);
    this.guard.check(request, reader.session);
    if (reader.tenant !== tenant) throw new PageError('not-found');
    const form = readActionForm(request.body, path);
    const { accountId, corpId, userId } = reader;
    const notice = await this.submit({ tenant, alertId, accountId, corpId, userId, ...form });
    this.pages.redirect(reply, `${path}?notice=${notice}`, 303);
  }

  /** Only members linked to an account of the tenant may see its alerts; the others learn nothing, not even that it exists. */
  private async viewOf(reader: Reader, tenant: string, alertId: string): Promise<AlertPageView> {
    if (reader.tenant !== tenant) throw new PageError('not-found');
    try {
      const { accountId } = reader;
      return await this.requester.request('card.alert.get', { tenant, alertId, accountId });
    } catch (error) {
      throw pageErrorOf(refusalOf(error, 'card.alert.get')) ?? error;
    }
  }

  private async submit(action: SubmitAction): Promise<Notice> {
    try {
      await this.requester.request('card.action.submit', action);
      return 'sent';
    } catch (error) {
      const refusal = refusalOf(error, 'card.action.submit');
      if (refusal === 'ACTION_NOT_OFFERED') return 'moved';
      throw pageErrorOf(refusal) ?? error;
    }
  }
}

function pageErrorOf(refusal: RefusalOf<'card.alert.get'> | undefined): PageError | undefined {
  if (refusal === 'ALERT_UNKNOWN') return new PageError('not-found');
  return refusal === 'NOT_INVOLVED' ? new PageError('not-involved') : undefined;
}

/** The login that frees a held press ends a moment before the press takes effect. */
const FRESH_SIGN_IN_MS = 60_000;

function isFreeing({ timeline, pendingAction }: AlertPageView, { signedInAt }: Reader, now: Date): boolean {
  if (now.getTime() - signedInAt.getTime() >= FRESH_SIGN_IN_MS) return false;
  const ends = timeline.map(({ kind }) => kind.split('-')[1]);
  return ends.includes('held') || (ends.includes('released') && pendingAction !== null);
}

/** What the page says about a press, and which look at the alert this is; 0 = it does not look again. */
function afterPress(
  page: AlertPageView,
  query: Record<string, unknown>,
  reader: Reader,
  now: Date,
): { notice: { text: string; tone: string } | null; looks: number } {
  const { pendingAction } = page;
  const { locale, timeZone } = reader;
  const t = PAGE_TEXTS[locale];
  const look = Math.max(1, Math.floor(Number(query.look)) || 1);
  const told: Notice | undefined = NOTICES.find((known) => known === query.notice);
  if (told === 'moved') return { notice: { text: t.moved, tone: 'warn' }, looks: 0 };
  const action = pendingAction ? actionName(pendingAction, locale) : '';
  if (told !== 'sent') {
    if (isFreeing(page, reader, now)) return looking(look, t.freed, t.freedLate);
    if (!pendingAction) return { notice: null, looks: 0 };
    const text = t.underWay(
      action,
      pendingAction.by ?? '',
      localTimeWithSeconds(new Date(pendingAction.at), locale, timeZone),
    );
    return { notice: { text, tone: 'calm' }, looks: 0 };
  }
  if (!pendingAction) return { notice: { text: t.done, tone: 'good' }, looks: 0 };
  return looking(look, t.sent(action), t.waiting(action));
}

const looking = (look: number, text: string, late: string) =>
  look <= MAX_LOOKS
    ? { notice: { text, tone: 'calm' }, looks: look }
    : { notice: { text: late, tone: 'warn' }, looks: 0 };

function notifiedWords({ people, others, isUnknown }: Notified, locale: Locale) {
  if (people.length === 0 && !isUnknown) return null;
  return { people, isUnknown, more: others > 0 ? PAGE_TEXTS[locale].andMore(others) : '' };
}
