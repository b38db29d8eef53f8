import { createHash } from 'node:crypto';
import type { SuccessorRefusal } from '@app/contracts';
import type { OutboxEntry } from '@app/messaging';
import { correlationOfSend, type Send, type SendResult } from '../message/send.js';

/** The fact that these accounts keep their old card; repeats have one id. */
export function refusalFact(
  requestId: string,
  reason: SuccessorRefusal,
  accountIds: string[],
  now: Date,
): OutboxEntry {
  const key = JSON.stringify([requestId, reason, [...accountIds].sort()]);
  return {
    pattern: 'card.successor-refused',
    id: `successor-refused-${createHash('sha256').update(key).digest('base64url').slice(0, 32)}`,
    subject: requestId,
    time: now,
    payload: { requestId, accountIds, reason, occurredAt: now.toISOString() },
  };
}

/** Accounts by the reason against them, as facts. */
export function refusalFacts(
  requestId: string,
  refused: { accountId: string; reason: SuccessorRefusal }[],
  now: Date,
): OutboxEntry[] {
  const reasons = [...new Set(refused.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const accountIds = refused.filter((one) => one.reason === reason).map(({ accountId }) => accountId);
    return refusalFact(requestId, reason, accountIds, now);
  });
}

/** What a settled send of a successor tells about the recipients that WeCom did not reach; nothing for other cards. */
export function successorRefusals(
  { send, result }: { send: Send; result: SendResult },
  now: Date,
): OutboxEntry[] {
  if (result.kind !== 'sent' && result.kind !== 'failed') return [];
  const reasons = new Map(result.failures.map(({ userId, reason }) => [userId, reason]));
  const byRequest = new Map<string, { accountId: string; reason: SuccessorRefusal }[]>();
  for (const { accountId, userId, successorRequest } of send.recipients) {
    const reason = reasons.get(userId);
    if (!successorRequest || !reason) continue;
    byRequest.set(successorRequest, [...(byRequest.get(successorRequest) ?? []), { accountId, reason }]);
  }
  const correlationId = correlationOfSend(send);
  return [...byRequest].flatMap(([requestId, refused]) =>
    refusalFacts(requestId, refused, now).map((fact) => ({ ...fact, correlationId })),
  );
}
