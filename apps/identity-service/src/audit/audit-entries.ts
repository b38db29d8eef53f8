import type { AlertAction, MemberBound, MemberUnbound } from '@app/contracts';
import type { NewAuditEntry } from './audit.repository.js';

const SYSTEM = { kind: 'system', name: 'wecom' } as const;
/** Somebody asked for these, and stands in the audit with the change itself. */
const ASKED_FOR: ReadonlySet<MemberUnbound['reason']> = new Set([
  'requested',
  'account-deleted',
  'account-disabled',
]);

type Told = Omit<NewAuditEntry, 'key'>;

/** A press on a card or page. */
export function ofAction(tenant: string, fact: AlertAction): Told {
  const { alertId, action, actor, via, snoozeSeconds, cardId, occurredAt } = fact;
  return {
    actor: { kind: 'member', name: actor.accountId },
    surface: via === 'wecom-card' ? 'card' : 'page',
    action: `alert.${action}`,
    tenant,
    object: { kind: 'alert', id: alertId },
    before: null,
    after: { ...(snoozeSeconds && { snoozeSeconds }), ...(cardId && { cardId }), userId: actor.userId },
    outcome: 'done',
    occurredAt,
  };
}

/** A member linked the account. */
export function ofBound({ tenant, accountId, corpId, userId, occurredAt }: MemberBound): Told {
  return {
    actor: { kind: 'member', name: accountId },
    surface: 'page',
    action: 'binding.create',
    ...{ tenant, object: { kind: 'binding', id: accountId } },
    ...{ before: null, after: { corpId, userId }, outcome: 'done', occurredAt },
  };
}

/** A link that WeCom or a move ended; undefined where an operator's change says it already. */
export function ofUnbound(fact: MemberUnbound): Told | undefined {
  const { tenant, accountId, corpId, userId, reason, occurredAt } = fact;
  if (ASKED_FOR.has(reason)) return undefined;
  return {
    ...{ actor: SYSTEM, surface: 'callback', action: `binding.${reason}` },
    ...{ tenant, object: { kind: 'binding', id: accountId } },
    ...{ before: { corpId, userId }, after: null, outcome: 'done', occurredAt },
  };
}
