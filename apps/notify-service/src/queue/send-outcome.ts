import type { NewDelivery } from '../delivery/delivery.js';
import type { RecipientFailure, Send, SendResult } from '../message/send.js';
import type { SendChange } from './send.repository.js';

export interface Settled {
  send: Send;
  result: SendResult;
}

/** What becomes of the message's row. */
export function changeOf({ send, result }: Settled): SendChange {
  const { cardId, attempt } = send;
  switch (result.kind) {
    case 'sent':
      return {
        cardId,
        attempt,
        state: 'sent',
        msgId: result.msgId ?? null,
        missed: missedOf({ send, result }).map((m) => m.accountId),
      };
    case 'arrived':
      return { cardId, attempt, state: 'sent', maybeSent: true };
    case 'over':
      return { cardId, attempt, state: 'failed' };
    case 'failed':
      return { cardId, attempt, state: 'failed', errcode: result.errcode ?? null };
    case 'later': {
      const { notBefore, failure, maybeSent, errcode } = result;
      return {
        cardId,
        attempt,
        state: 'pending',
        notBefore,
        lastFailure: failure,
        maybeSent,
        errcode: errcode ?? null,
      };
    }
  }
}

export function failuresOf(result: SendResult): RecipientFailure[] {
  return result.kind === 'sent' || result.kind === 'failed' ? result.failures : [];
}

/** Accounts that do not hold the card after all. */
export function missedOf({ send, result }: Settled) {
  const missed = new Set(failuresOf(result).map(({ userId }) => userId));
  const { tenant, alertId, cardId } = send;
  return send.recipients
    .filter(({ userId }) => result.kind === 'over' || missed.has(userId))
    .map(({ accountId }) => ({ tenant, alertId, accountId, cardId }));
}

/** One outcome per recipient; where no event asked (version 0) only deliveries that wait for the card are ended by it. */
export function outcomesOf({ send, result }: Settled): NewDelivery[] {
  const failures = new Map(failuresOf(result).map((failure) => [failure.userId, failure]));
  const { tenant, alertId, cardId, severity, receivedAt, correlationId } = send;
  const msgId = result.kind === 'sent' ? (result.msgId ?? null) : null;
  return send.recipients.map(({ accountId, userId, version }) => {
    const failure = failures.get(userId);
    const isOver = result.kind === 'over';
    return {
      tenant,
      alertId,
      version,
      accountId,
      cardId,
      severity,
      receivedAt,
      correlationId,
      state: isOver || !failure ? 'delivered' : 'failed',
      msgId: isOver || failure ? undefined : msgId,
      reason: failure?.reason,
      detail: isOver ? 'over' : failure ? (failure.detail ?? null) : send.detail,
      neverSent: isOver ? true : undefined,
    };
  });
}

/** The result of a message that reached nobody, for one reason. */
export function failedFor(
  { recipients }: Send,
  reason: RecipientFailure['reason'],
  errcode?: number,
): SendResult {
  const detail = errcode === undefined ? undefined : `errcode ${errcode}`;
  return { kind: 'failed', failures: recipients.map(({ userId }) => ({ userId, reason, detail })), errcode };
}
