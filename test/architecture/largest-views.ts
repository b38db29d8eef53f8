import {
  DAY_KINDS,
  type LayerRule,
  MAX_LAYERS,
  MAX_MEMBERS,
  MAX_RESTRICTIONS,
  MAX_SETTINGS_BYTES,
  MAX_SHOWN_IN_SCOPE,
  SEVERITIES,
  SPACE_LIMITS,
  type IntegrationView,
  type SpaceView,
  type ScheduleView,
  type TurnView,
  type SourceView,
} from '@app/contracts';
import { MAX_MATCHER_LENGTH } from '@app/matchers';
import { CHECK_NAMES } from '@app/platform';

/** As long as JSON can make `length` characters: a control character is sent as six bytes. */
export const text = (length: number): string => '\u0001'.repeat(length);
export const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
export const TIME = '2026-11-22T08:00:00.000Z';

export const integration: IntegrationView = {
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
export const plain = (length: number): string => 'x'.repeat(length);
export const space: SpaceView = {
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
export const channel = {
  kind: 'wecom',
  fallbackOnly: false,
  reachable: false,
  reason: 'OUTSIDE_VISIBLE_SCOPE',
} as const;
export const person = { accountId: plain(128), via: `schedule:${plain(64)}`, reachable: false } as const;
/** An account's id has no character that JSON makes longer. */
const ACCOUNT = 'a'.repeat(128);
const layer: LayerRule = {
  ...{ startsAt: text(128), endsAt: text(128), rotation: { unit: 'week', length: 1000 } },
  members: times(MAX_MEMBERS, ACCOUNT),
  restrictions: times(MAX_RESTRICTIONS, { days: [...DAY_KINDS], from: '00:00', to: '24:00' }),
};
export const schedule: ScheduleView = {
  ...{ scheduleId: text(64), name: text(128), timeZone: text(64), holidays: 'CN', updatedAt: TIME },
  ...{ layers: times(MAX_LAYERS, layer), sealedCalendarToken: text(1024) },
  warnings: times(200, `The account ${ACCOUNT} is disabled: it gets no messages`),
};
export const turn: TurnView = { from: TIME, to: TIME, accountId: ACCOUNT, via: `override:${'9'.repeat(19)}` };
export const source: SourceView = {
  ...{ id: text(26), kind: 'mapping', name: text(128), createdAt: TIME },
  settings: { mapping: 'x'.repeat(MAX_SETTINGS_BYTES) },
};

/** Every check there is, each with the most facts a report keeps of one. */
export const HEALTH = {
  largest: () => ({
    status: 'degraded' as const,
    checks: CHECK_NAMES.map((name) => ({ name, ok: false, facts: 'x'.repeat(8 * 1024) })),
  }),
};

/** A few keys in a few columns. */
export const form = { format: 'v2' as const, keyId: text(64) };
export const SEALED = {
  largest: () => ({
    ...{ form, keyIds: times(16, text(64)), renewed: 1e9, unopened: 1e9 },
    values: times(100, { table: text(64), column: text(64), ...form, count: 1e9 }),
  }),
};

export const change = { change: 'deleted' as const };
export const warning = { kind: 'schedules' as const, id: 'x'.repeat(64), message: 'x'.repeat(500) };
