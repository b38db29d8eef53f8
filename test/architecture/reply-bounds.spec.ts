import { readFileSync } from 'node:fs';
import {
  MAX_CHANNELS,
  MAX_CHECKED_RECIPIENTS,
  DAY_KINDS,
  type LayerRule,
  MAX_CONFIGURATION_WARNINGS,
  MAX_CONFIGURED,
  MAX_IMPORTED_ACCOUNTS,
  MAX_ROUTES_BYTES,
  MAX_SOURCES,
  MAX_LAYERS,
  MAX_MEMBERS,
  MAX_PAGE_LIMIT,
  MAX_RESTRICTIONS,
  MAX_SETTINGS_BYTES,
  MOST_CODES_RENEWED,
  MAX_SHOWN_IN_SCOPE,
  MAX_SHOWN_TURNS,
  MOST_QUOTAS,
  PageRequest,
  pageOf,
  REQUESTS,
  SEVERITIES,
  SPACE_LIMITS,
  type IntegrationView,
  type RequestMap,
  type RequestSubject,
  type SpaceView,
  type ScheduleView,
  type TurnView,
  type SourceView,
} from '@app/contracts';
import { MAX_MATCHER_LENGTH } from '@app/matchers';
import { CHECK_NAMES } from '@app/platform';

/** What an answer may have (contract §6, Lists). */
const MEGABYTE = 1_000_000;

/**
 * How an answer stays below a megabyte whatever the data is:
 * page: the question is a PageRequest, and `pageOf` ends a page in time ·
 * small: ids, times and short texts, nothing that grows with what is stored ·
 * largest: the largest answer the contract allows, made here ·
 * provenBy: a test of the answering service makes the largest answer from real rows.
 */
type Bound<S extends RequestSubject> =
  'page' | 'small' | { largest: () => RequestMap[S]['reply'] } | { provenBy: string };

/** As long as JSON can make `length` characters: a control character is sent as six bytes. */
const text = (length: number): string => '\u0001'.repeat(length);
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const TIME = '2026-11-22T08:00:00.000Z';

const integration: IntegrationView = {
  ...{ id: text(64), tenant: text(64), name: text(128), corpId: text(64), corpName: text(128) },
  ...{ kind: 'self-built', authorization: 'active', agentId: 4_294_967_295, callbackUrl: text(512) },
  visibleScope: {
    users: times(MAX_SHOWN_IN_SCOPE, text(64)),
    departments: times(MAX_SHOWN_IN_SCOPE, 4_294_967_295),
    tags: times(MAX_SHOWN_IN_SCOPE, 4_294_967_295),
    counts: { users: 1e9, departments: 1e9, tags: 1e9 },
  },
  license: { status: 'not_required', trialEndsAt: TIME },
  ...{ lastTicketAt: TIME, authorizedAt: TIME, createdAt: TIME },
};

/** Ids are plain, and so are the texts that matchers are likely to be; none is longer. */
const plain = (length: number): string => 'x'.repeat(length);
const space: SpaceView = {
  ...{
    spaceId: plain(64),
    name: plain(128),
    order: SPACE_LIMITS.order,
    template: plain(64),
    group: { integrationId: text(64), chatId: text(128) },
    updatedAt: TIME,
  },
  match: times(SPACE_LIMITS.matchers, text(MAX_MATCHER_LENGTH)),
  policy: {
    levels: times(SPACE_LIMITS.levels, {
      targets: times(SPACE_LIMITS.targets, { account: plain(128) }),
      ...{ afterSeconds: SPACE_LIMITS.seconds, severities: [...SEVERITIES] },
    }),
    repeat: { everySeconds: SPACE_LIMITS.seconds, times: SPACE_LIMITS.repeats },
  },
  ...{ delaySeconds: SPACE_LIMITS.seconds, autoCloseSeconds: SPACE_LIMITS.autoCloseSeconds },
};
const channel = {
  kind: 'wecom',
  fallbackOnly: false,
  reachable: false,
  reason: 'OUTSIDE_VISIBLE_SCOPE',
} as const;
const person = { accountId: plain(128), via: `schedule:${plain(64)}`, reachable: false } as const;
/** An account's id has no character that JSON makes longer. */
const ACCOUNT = 'a'.repeat(128);
const layer: LayerRule = {
  ...{ startsAt: text(128), endsAt: text(128), rotation: { unit: 'week', length: 1000 } },
  members: times(MAX_MEMBERS, ACCOUNT),
  restrictions: times(MAX_RESTRICTIONS, { days: [...DAY_KINDS], from: '00:00', to: '24:00' }),
};
const schedule: ScheduleView = {
  ...{ scheduleId: text(64), name: text(128), timeZone: text(64), holidays: 'CN', updatedAt: TIME },
  ...{ layers: times(MAX_LAYERS, layer), sealedCalendarToken: text(1024) },
  warnings: times(200, `The account ${ACCOUNT} is disabled: it gets no messages`),
};
const turn: TurnView = { from: TIME, to: TIME, accountId: ACCOUNT, via: `override:${'9'.repeat(19)}` };
const source: SourceView = {
  ...{ id: text(26), kind: 'mapping', name: text(128), createdAt: TIME },
  settings: { mapping: 'x'.repeat(MAX_SETTINGS_BYTES) },
};

/** Every check there is, each with the most facts a report keeps of one. */
const HEALTH = {
  largest: () => ({
    status: 'degraded' as const,
    checks: CHECK_NAMES.map((name) => ({ name, ok: false, facts: 'x'.repeat(8 * 1024) })),
  }),
};

/** A few keys in a few columns. */
const form = { format: 'v2' as const, keyId: text(64) };
const SEALED = {
  largest: () => ({
    ...{ form, keyIds: times(16, text(64)), renewed: 1e9, unopened: 1e9 },
    values: times(100, { table: text(64), column: text(64), ...form, count: 1e9 }),
  }),
};

const change = { change: 'deleted' as const };
const warning = { kind: 'schedules' as const, id: 'x'.repeat(64), message: 'x'.repeat(500) };

// A request that is not listed here fails: its answer has to be thought about.
const BOUNDS: { [S in RequestSubject]: Bound<S> } = {
  'auth.install-link.create': 'small',
  'auth.install-link.open': 'small',
  'auth.installation.complete': { largest: () => integration },
  'auth.integration.create': { largest: () => ({ integration, created: true }) },
  'auth.integration.list': 'page',
  'auth.integration.get': { largest: () => integration },
  'auth.integration.delete': 'small',
  // A dozen sentences in two languages.
  'auth.integration.check': 'small',
  'auth.tenant-installations.get': 'page',
  'auth.corp.get': 'small',
  'auth.corp-token.get': 'small',
  'auth.own-app.connect': { largest: () => ({ integration, sealedKeys: text(512) }) },
  'auth.own-app.replace-credentials': { largest: () => ({ integration }) },
  'auth.own-app.receiver': 'small',
  'auth.own-app.note-verified': 'small',
  'auth.oauth-app.get': 'small',
  'auth.oauth.exchange': 'small',
  'auth.recipients.explain': {
    largest: () => ({ items: times(1_000, { userId: text(128), reason: 'OUTSIDE_VISIBLE_SCOPE' }) }),
  },
  'auth.members.scope': {
    largest: () => ({ readAt: TIME, items: times(100, { userId: text(128), inside: false }) }),
  },
  'auth.keys.renew': SEALED,
  'auth.health.report': HEALTH,
  'auth.members.licensed': {
    largest: () => ({ items: times(500, { userId: text(128), licensed: false }) }),
  },
  'auth.members.find': {
    largest: () => ({
      corpId: text(64),
      items: times(50, { value: text(320), outcome: 'outside_scope', userId: text(128), name: text(64) }),
    }),
  },
  'auth.members.convert': {
    largest: () => ({
      ...{ tenant: text(64), fromCorpId: text(64), toCorpId: text(64) },
      items: times(500, { userId: text(128), toUserId: text(128) }),
    }),
  },
  'identity.tenant.put': 'small',
  'identity.tenant.get': 'small',
  'identity.tenants.list': 'page',
  'identity.tenant.delete': 'small',
  'identity.account.put': 'small',
  'identity.accounts.import': {
    largest: () => ({
      items: times(MAX_IMPORTED_ACCOUNTS, {
        ...{ accountId: text(128), outcome: 'refused' },
        errors: [{ field: 'username', message: `belongs to the account ${text(128)}` }],
      }),
    }),
  },
  'identity.account.disable': 'small',
  'identity.account.get': 'small',
  'identity.accounts.list': 'page',
  'identity.account.delete': 'small',
  'identity.sign-ins.end': 'small',
  'identity.recipients.resolve': { provenBy: 'apps/identity-service/test/large-tenant.int-spec.ts' },
  'identity.channel-target.find': 'small',
  'identity.member.resolve': 'small',
  'identity.member.admit': 'small',
  'identity.binding.create-by-password': 'small',
  'identity.binding.create-by-sso': 'small',
  'identity.bindings.list': 'page',
  'identity.binding.delete': 'small',
  'identity.bindings.match': 'page',
  'identity.bindings.move': {
    largest: () => ({
      moved: 500,
      left: times(500, { accountId: text(128), reason: 'not_found' }),
      next: text(128),
    }),
  },
  'identity.operators.list': 'page',
  'identity.operator.get': 'small',
  'identity.operator.put': 'small',
  'identity.operator.delete': 'small',
  'identity.operator.create-first': 'small',
  'identity.operator.sign-in': 'small',
  'identity.operator.sign-in-by-sso': 'small',
  'identity.operator.end-sessions': 'small',
  'identity.session.end': 'small',
  'identity.principal.find': 'small',
  'identity.audit.list': 'page',
  'identity.token.create': 'small',
  'identity.tokens.list': 'page',
  'identity.token.get': 'small',
  'identity.token.delete': 'small',
  'identity.keys.renew': SEALED,
  'identity.health.report': HEALTH,
  'notify.template.put': 'small',
  'notify.templates.apply': {
    largest: () => ({
      changes: times(2 * MAX_CONFIGURED, {
        kind: 'templates',
        id: `${'x'.repeat(64)}/zh-CN`,
        change: 'changed',
      }),
      warnings: times(MAX_CONFIGURATION_WARNINGS, warning),
      added: times(MAX_CONFIGURED, { templateId: 'x'.repeat(64), locale: 'zh-CN' as const, version: 1e9 }),
      retiredAt: TIME,
    }),
  },
  'notify.templates.undo': 'small',
  'notify.templates.list': 'page',
  'notify.template.get': {
    largest: () => ({
      ...{ templateId: text(64), locale: 'zh-CN', version: 1e9, updatedAt: TIME },
      ...{ title: text(2048), body: text(8192) },
    }),
  },
  'notify.template.delete': 'small',
  // A template_card has limits of its own, a few KB of texts in all.
  'notify.template.preview': 'small',
  'notify.test-card.send': 'small',
  'notify.recipients.check': {
    largest: () => ({
      items: times(MAX_CHECKED_RECIPIENTS, {
        ...{ accountId: text(128), reachable: false, reason: 'OUTSIDE_VISIBLE_SCOPE' },
        channels: times(MAX_CHANNELS, {
          ...{ kind: 'webhook', fallbackOnly: false, reachable: false, reason: 'OUTSIDE_VISIBLE_SCOPE' },
        }),
      }),
    }),
  },
  'notify.deliveries.list': 'page',
  'notify.drawing.recall': 'small',
  'notify.quotas.report': {
    largest: () => ({
      members: times(MOST_QUOTAS, {
        ...{ corpId: text(64), agentId: 4_294_967_295, userId: text(128) },
        ...{ minute: { used: 1e9, limit: 1e9 }, hour: { used: 1e9, limit: 1e9 } },
      }),
      blocks: times(MOST_QUOTAS, { corpId: text(64), api: text(64), blockedUntil: TIME }),
    }),
  },
  'notify.keys.renew': SEALED,
  'notify.codes.renew': {
    largest: () => ({ form, keyIds: times(16, text(64)), codes: times(MOST_CODES_RENEWED, plain(2_048)) }),
  },
  'notify.health.report': HEALTH,
  'card.cards.list': 'page',
  'card.stale.list': 'page',
  'card.trace.find': 'small',
  'card.versions.find-missing': { largest: () => ({ missing: Array.from({ length: 500 }, () => 499) }) },
  'card.alerts.list': 'page',
  'card.alert.get': { provenBy: 'apps/card-state-service/test/large-alerts.int-spec.ts' },
  'card.story.get': { provenBy: 'apps/card-state-service/test/alert-story-bounds.int-spec.ts' },
  'card.drawn.get': 'small',
  'card.open-alerts.list': 'page',
  'card.policy.get': 'small',
  'card.policy.put': 'small',
  'card.action.submit': 'small',
  'card.keys.renew': SEALED,
  'card.health.report': HEALTH,
  'auth.bot.connect': { largest: () => ({ integration, created: true }) },
  'auth.bot.replace-secret': { largest: () => ({ integration }) },
  'auth.bot-scan.begin': 'small',
  'auth.bot-scan.get': 'small',
  'auth.bots.list': 'page',
  'auth.bot-secret.get': 'small',
  'auth.bot-member.name': 'small',
  'identity.bot-code.create': 'small',
  'identity.bot-code.create-by-sso': 'small',
  'identity.bot-code.redeem': 'small',
  'bot.connection.check': 'small',
  'bot.chats.list': 'page',
  'bot.stale.list': 'page',
  'bot.keys.renew': SEALED,
  'bot.health.report': HEALTH,
  'desk.ingest.outcomes': { provenBy: 'apps/alert-desk/test/intake.int-spec.ts' },
  'desk.configuration.apply': {
    largest: () => ({
      changes: [
        ...times(4 * MAX_CONFIGURED, { ...change, kind: 'spaces' as const, id: 'x'.repeat(64) }),
        ...times(2 * MAX_SOURCES, { ...change, kind: 'sources' as const, id: '\u{1F6A8}'.repeat(64) }),
      ],
      warnings: times(MAX_CONFIGURATION_WARNINGS, warning),
      routes: [{ before: null, after: null }, 'x'.repeat(MAX_ROUTES_BYTES)] as never,
    }),
  },
  'desk.space.put': { largest: () => ({ ...space, warnings: times(30, text(200)) }) },
  'desk.space.get': { largest: () => space },
  'desk.spaces.list': 'page',
  'desk.space.delete': 'small',
  'desk.route.test': {
    largest: () => ({
      ...{ spaceId: text(64), matchedBy: space.match },
      levels: times(SPACE_LIMITS.levels, {
        ...{ level: 20, afterSeconds: SPACE_LIMITS.seconds, at: TIME },
        people: times(SPACE_LIMITS.targets, { ...person, channels: times(3, channel) }),
      }),
    }),
  },
  'desk.paging.log': 'page',
  'desk.schedule.put': { largest: () => schedule },
  'desk.schedule.get': { largest: () => schedule },
  'desk.schedules.list': 'page',
  'desk.schedule.delete': 'small',
  'desk.schedule.preview': {
    largest: () => ({ items: times(MAX_SHOWN_TURNS, turn), next: TIME, warnings: times(3, 'x'.repeat(128)) }),
  },
  'desk.on-call.get': 'small',
  'desk.calendar.get': {
    largest: () => ({ name: text(128), updatedAt: TIME, items: times(MAX_SHOWN_TURNS, turn) }),
  },
  'desk.calendar-token.replace': { largest: () => schedule },
  'desk.override.create': 'small',
  'desk.overrides.list': 'page',
  'desk.override.delete': 'small',
  'desk.swap.ask': 'small',
  'desk.swap.answer': 'small',
  'desk.swaps.list': 'page',
  'desk.shifts.list': 'page',
  'desk.reachability.list': 'page',
  'desk.shift.take-over': 'small',
  'desk.source.create': { largest: () => source },
  'desk.source.update': { largest: () => source },
  'desk.source-token.replace': { largest: () => source },
  'desk.source.get': { largest: () => source },
  'desk.sources.list': 'page',
  'desk.source.delete': 'small',
  'desk.source.find-by-token': {
    largest: () => ({ source: { ...source, tenant: text(64), sourceId: text(26) } }),
  },
  'desk.keys.renew': SEALED,
  'desk.health.report': HEALTH,
};

describe('the answer to each question fits into a message', () => {
  it('is thought about for every question there is', () => {
    expect(Object.keys(BOUNDS).sort()).toEqual(Object.keys(REQUESTS).sort());
  });

  it.each(Object.entries(BOUNDS))('%s', (subject, bound) => {
    const payload = REQUESTS[subject as RequestSubject].payload.prototype as object;
    expect(payload instanceof PageRequest).toBe(bound === 'page');
    if (typeof bound === 'string') return;
    if ('largest' in bound) expect(bytesOf({ ok: bound.largest() })).toBeLessThan(MEGABYTE);
    else expect(readFileSync(bound.provenBy, 'utf8')).toContain(`'${subject}'`);
  });

  it('ends a page before a megabyte, and never stops a list at a large item', () => {
    const rows = times(MAX_PAGE_LIMIT + 1, { id: text(10), body: text(10_000) });
    const page = pageOf(rows, { limit: MAX_PAGE_LIMIT }, ({ id }) => [id]);
    expect(page.items.length).toBeGreaterThan(1);
    expect(page.next).not.toBeNull();
    expect(bytesOf({ ok: page })).toBeLessThan(MEGABYTE);
  });
});

const bytesOf = (answer: unknown): number => Buffer.byteLength(JSON.stringify(answer));
