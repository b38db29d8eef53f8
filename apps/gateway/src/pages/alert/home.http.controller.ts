import { type Page, type AlertRow, SEVERITIES } from '@app/contracts';
import { Clock } from '@app/platform';
import { Controller, Get, Post, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../gateway.config.js';
import { alertPath } from '../browser/own-path.js';
import { randomId } from '../browser/random-id.js';
import { FormGuard } from '../page/form-guard.js';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { PageError } from '../page/page-error.js';
import { PAGE_TEXTS } from '../page/page-texts.js';
import { Pages } from '../page/pages.js';
import type { Reader } from '../session/sign-ins.js';
import { MemberSignIn, SignedIn } from '../sign-in/member-sign-in.guard.js';
import { isSubmissionId } from './action-form.js';
import { alertRow } from './alert-words.js';
import {
  type AlertFilter,
  listPath,
  matches,
  OPEN_STATES,
  openState,
  readFilter,
  seenMark,
} from './open-alerts.js';
import { OpenAlerts } from './open-alerts.service.js';

/** Until the pipeline has answered the presses for all. */
const LOOK_AGAIN_SECONDS = 3;

/** The app's home in the workbench: the member's open alerts, most severe first. */
@Controller('app')
@UseFilters(MemberPageFilter)
@UseGuards(MemberSignIn)
export class HomeHttpController {
  constructor(
    private readonly alerts: OpenAlerts,
    private readonly guard: FormGuard,
    private readonly clock: Clock,
    private readonly pages: Pages,
    private readonly config: GatewayConfig,
  ) {}

  @Get()
  async show(
    @SignedIn() reader: Reader,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { locale, displayName, csrf } = reader;
    const t = PAGE_TEXTS[locale];
    const now = this.clock.now();
    const filter = readFilter(query);
    const page = await this.alerts.list(reader, query.after);
    const shown = page.items.filter((alert) => matches(alert, filter, now));
    const waiting = shown.filter((alert) => openState(alert, now) === 'triggered');
    const submitted = countOf(query.submitted);
    const failed = countOf(query.failed);
    this.pages.send(reply, {
      status: 200,
      view: 'home',
      locale,
      title: t.homeTitle,
      refresh: submitted ? { seconds: LOOK_AGAIN_SECONDS, path: listPath(filter) } : undefined,
      data: {
        alerts: shown.map((alert) => ({
          ...alertRow(alert, reader, now),
          path: alertPath(reader.tenant, alert.alertId),
        })),
        count: t.openCount(page.next ? `${page.items.length}+` : page.items.length),
        filters: page.items.length > 1 ? filters(page, filter, reader, now) : [],
        isFiltered: shown.length < page.items.length,
        all: waiting.length > 1 && {
          text: t.acknowledgeAll(waiting.length),
          seen: waiting.map(seenMark).join('.'),
          after: typeof query.after === 'string' ? query.after : '',
          submissionId: randomId(),
          ...{ severity: filter.severity ?? '', state: filter.state ?? '' },
        },
        notice: submitted + failed > 0 && t.acknowledgedAll(submitted, failed),
        more: page.next ? listPath(filter, page.next) : '',
        hasShifts: this.config.isDeskOn,
        ...{ displayName, csrf },
      },
    });
  }

  @Post('acknowledge-all')
  async acknowledgeAll(
    @SignedIn() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.guard.check(request, reader.session);
    const { seen, after, submissionId, severity, state } = request.body as Record<string, unknown>;
    if (!isSubmissionId(submissionId)) throw new PageError('form-incomplete');
    const done = await this.alerts.acknowledge(reader, { seen, after, submissionId });
    const list = listPath(readFilter({ severity, state }));
    const counts = `submitted=${done.submitted}&failed=${done.failed}`;
    this.pages.redirect(reply, `${list}${list.includes('?') ? '&' : '?'}${counts}`, 303);
  }
}

/** Links that narrow the list down, with how many each shows; the chosen one leads back to everything. */
function filters({ items }: Page<AlertRow>, filter: AlertFilter, { locale }: Reader, now: Date) {
  const t = PAGE_TEXTS[locale];
  const link = <K extends keyof AlertFilter>(key: K, value: NonNullable<AlertFilter[K]>, text: string) => {
    const isChosen = filter[key] === value;
    const narrowed = { ...filter, [key]: value };
    const count = items.filter((alert) => matches(alert, narrowed, now)).length;
    const href = listPath(isChosen ? { ...filter, [key]: undefined } : narrowed);
    return { text, count, href, isChosen, tone: value };
  };
  return [
    ...SEVERITIES.map((severity) => link('severity', severity, t.severities[severity])),
    ...OPEN_STATES.map((state) => link('state', state, t.states[state])),
  ].filter(({ count, isChosen }) => count > 0 || isChosen);
}

const countOf = (value: unknown): number =>
  typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : 0;
