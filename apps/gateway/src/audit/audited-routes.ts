import type { ImportResult } from '@app/contracts';
import type { LetterShelf, Requester } from '@app/messaging';
import { isSequence } from '../http/sequence.js';
import type { AuditedRequest, Params } from './audited-request.js';
import type { AuditedKind } from './audited-fields.js';
import { templateBeforeDelete, templateBeforePut } from './template-before.js';

/** Where dead letters lie. */
interface Shelf {
  letters: LetterShelf;
}

export interface AuditedRoute {
  action: string;
  kind: AuditedKind;
  /** The parameter that names the object; undefined: the answer's `id`. */
  id?: string;
  /** False = the request asked for no change, and none is recorded. Absent: it did. */
  isChange?: (body: unknown, query: unknown) => boolean;
  /** What is kept of the answer; absent: the fields of the kind. */
  after?: (answer: unknown) => object;
  /** The object before the change. */
  before?: (requester: Requester, params: Params, given: AuditedRequest & Shelf) => Promise<unknown>;
}

const tenant = '/api/v1/tenants/:tenant';
const sourceBefore: AuditedRoute['before'] = (requester, { tenant, id }) =>
  requester.request('desk.source.get', { tenant: tenant!, sourceId: id!.slice(0, 64) });
const accountBefore: AuditedRoute['before'] = (requester, { tenant, accountId }) =>
  requester.request('identity.account.get', { tenant: tenant!, accountId: accountId! });
const account = (action: string): AuditedRoute => ({
  ...{ action, kind: 'account', id: 'accountId', before: accountBefore },
});

const schedule = (action: string): AuditedRoute => ({
  ...{ action, kind: 'schedule', id: 'scheduleId' },
  before: (requester, { tenant, scheduleId }) =>
    requester.request('desk.schedule.get', { tenant: tenant!, scheduleId: scheduleId! }),
});

const letter = (action: string): AuditedRoute => ({
  ...{ action, kind: 'dead-letter', id: 'id' },
  before: async (_, { id }, { letters }) => (isSequence(id!) ? letters.read(Number(id)) : null),
});

/** Every change of the management API, and what the audit says of it. */
export const AUDITED_ROUTES: Readonly<Record<string, AuditedRoute>> = {
  [`PUT ${tenant}`]: { action: 'tenant.put', kind: 'tenant', id: 'tenant', before: tenantBefore },
  [`DELETE ${tenant}`]: { action: 'tenant.delete', kind: 'tenant', id: 'tenant', before: tenantBefore },
  [`POST ${tenant}/install-links`]: { action: 'install-link.create', kind: 'install-link', id: 'tenant' },
  [`POST ${tenant}/bot-scans`]: { action: 'bot-scan.create', kind: 'bot-scan', id: 'tenant' },
  'POST /api/v1/integrations': { action: 'integration.create', kind: 'integration' },
  'DELETE /api/v1/integrations/:id': {
    ...{ action: 'integration.delete', kind: 'integration', id: 'id', before: integrationBefore },
  },
  // Which of them were given is no secret, and is not kept either.
  'PUT /api/v1/integrations/:id/credentials': {
    ...{ action: 'integration.credentials-put', kind: 'integration', id: 'id', before: integrationBefore },
  },
  'PUT /api/v1/integrations/:id/domain-file': {
    ...{ action: 'integration.domain-file-put', kind: 'domain-file', id: 'id' },
  },
  [`PUT ${tenant}/accounts/:accountId`]: account('account.put'),
  [`PUT ${tenant}/accounts/:accountId/disabled`]: account('account.disable'),
  [`POST ${tenant}/accounts/import`]: {
    ...{ action: 'account.import', kind: 'account-import', id: 'tenant' },
    isChange: (body) => (body as { dryRun?: unknown } | null)?.dryRun !== true,
    after: importedAccounts,
  },
  [`DELETE ${tenant}/accounts/:accountId`]: account('account.delete'),
  [`DELETE ${tenant}/accounts/:accountId/sessions`]: account('account.sessions-end'),
  [`DELETE ${tenant}/bindings/:accountId`]: {
    ...{ action: 'binding.delete', kind: 'binding', id: 'accountId', before: accountBefore },
  },
  [`PUT ${tenant}/templates/:templateId`]: {
    ...{ action: 'template.put', kind: 'template', id: 'templateId', before: templateBeforePut },
  },
  [`POST ${tenant}/bindings/match`]: { action: 'bindings.match', kind: 'bindings', id: 'tenant' },
  'POST /api/v1/integrations/:id/move': { action: 'bindings.move', kind: 'bindings', id: 'id' },
  [`DELETE ${tenant}/templates/:templateId`]: {
    ...{ action: 'template.delete', kind: 'template', id: 'templateId', before: templateBeforeDelete },
  },
  [`PUT ${tenant}/spaces/:spaceId`]: {
    ...{ action: 'space.put', kind: 'space', id: 'spaceId', before: spaceBefore },
  },
  [`DELETE ${tenant}/spaces/:spaceId`]: {
    ...{ action: 'space.delete', kind: 'space', id: 'spaceId', before: spaceBefore },
  },
  [`POST ${tenant}/sources`]: { action: 'source.create', kind: 'source' },
  [`PUT ${tenant}/sources/:id`]: {
    ...{ action: 'source.update', kind: 'source', id: 'id', before: sourceBefore },
  },
  [`POST ${tenant}/sources/:id/token`]: { action: 'source-token.replace', kind: 'source', id: 'id' },
  [`DELETE ${tenant}/sources/:id`]: {
    ...{ action: 'source.delete', kind: 'source', id: 'id', before: sourceBefore },
  },
  [`PUT ${tenant}/configuration`]: {
    ...{ action: 'configuration.apply', kind: 'configuration', id: 'tenant' },
    isChange: (_, query) => (query as { dryRun?: unknown } | null)?.dryRun !== 'true',
  },
  [`PUT ${tenant}/card-policy`]: {
    ...{ action: 'card-policy.put', kind: 'card-policy', id: 'tenant' },
    before: (requester, { tenant }) => requester.request('card.policy.get', { tenant: tenant! }),
  },
  [`PUT ${tenant}/schedules/:scheduleId`]: schedule('schedule.put'),
  [`DELETE ${tenant}/schedules/:scheduleId`]: schedule('schedule.delete'),
  [`POST ${tenant}/schedules/:scheduleId/calendar-token`]: schedule('schedule.calendar-token-replace'),
  [`POST ${tenant}/schedules/:scheduleId/swaps`]: { action: 'swap.ask', kind: 'swap' },
  [`POST ${tenant}/schedules/:scheduleId/take-overs`]: { action: 'shift.take-over', kind: 'override' },
  [`POST ${tenant}/swaps/:swapId/answers`]: { action: 'swap.answer', kind: 'swap', id: 'swapId' },
  [`POST ${tenant}/schedules/:scheduleId/overrides`]: { action: 'override.create', kind: 'override' },
  [`DELETE ${tenant}/schedules/:scheduleId/overrides/:overrideId`]: {
    ...{ action: 'override.delete', kind: 'override', id: 'overrideId' },
  },
  [`POST ${tenant}/alerts/:alertId/resend`]: { action: 'alert.resend', kind: 'alert', id: 'alertId' },
  'PUT /api/v1/operators/:name': {
    ...{ action: 'operator.put', kind: 'operator', id: 'name', before: operatorBefore },
  },
  'DELETE /api/v1/operators/:name': {
    ...{ action: 'operator.delete', kind: 'operator', id: 'name', before: operatorBefore },
  },
  'POST /api/v1/tokens': { action: 'token.create', kind: 'token' },
  'DELETE /api/v1/tokens/:id': {
    ...{ action: 'token.delete', kind: 'token', id: 'id' },
    before: (requester, { id }) => requester.request('identity.token.get', { id: id! }),
  },
  'POST /api/v1/keys/rotate': { action: 'keys.rotate', kind: 'keys' },
  'DELETE /api/v1/dead-letters/:id': letter('dead-letter.drop'),
  'POST /api/v1/dead-letters/:id/requeue': letter('dead-letter.requeue'),
  'POST /api/v1/replay': {
    ...{ action: 'replay', kind: 'replay' },
    isChange: (body) => (body as { dryRun?: unknown } | null)?.dryRun !== true,
  },
};

/** Writes that change no configuration, or that identity-service records itself (sign-ins). */
export const NOT_AUDITED: ReadonlySet<string> = new Set([
  'POST /api/v1/session',
  'POST /api/v1/session/first-operator',
  'DELETE /api/v1/session',
  'POST /api/v1/integrations/:id/check',
  `POST ${tenant}/sources/try`,
  `POST ${tenant}/sources/:id/try`,
  `POST ${tenant}/templates/preview`,
  `POST ${tenant}/route-test`,
  `POST ${tenant}/alert-events`,
]);

/** Who was created or changed, and in which fields; of the others there is nothing to tell. */
function importedAccounts(answer: unknown): object {
  const { items } = answer as { items: ImportResult[] };
  const told = items.filter(({ outcome }) => outcome === 'created' || outcome === 'changed');
  return { items: told.map(({ accountId, outcome, changes }) => ({ accountId, outcome, changes })) };
}

function tenantBefore(requester: Requester, { tenant }: Params): Promise<unknown> {
  return requester.request('identity.tenant.get', { tenant: tenant! });
}

function integrationBefore(requester: Requester, { id }: Params): Promise<unknown> {
  return requester.request('auth.integration.get', { id: id!.slice(0, 64) });
}

function spaceBefore(requester: Requester, { tenant, spaceId }: Params): Promise<unknown> {
  return requester.request('desk.space.get', { tenant: tenant!, spaceId: spaceId! });
}

function operatorBefore(requester: Requester, { name }: Params): Promise<unknown> {
  return requester.request('identity.operator.get', { name: name! });
}
