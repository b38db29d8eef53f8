import { setTimeout as sleep } from 'node:timers/promises';
import { Clock, withCorrelation } from '@app/platform';
import { WecomClient, matchReturnedIds, type SendMessageResult } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import {
  correlationOfSend,
  MESSAGE_SEND,
  type RecipientFailure,
  type Send,
  type SendResult,
  type TemporaryFailure,
} from '../message/send.js';
import { NotifyConfig } from '../notify.config.js';
import { isPostponed } from '../quota/place.js';
import { WecomQuota } from '../quota/wecom-quota.service.js';
import { CorpCalls } from '../wecom/corp-calls.js';
import { RefusalReasons } from './refusal-reasons.js';
import { failedFor } from './send-outcome.js';
import { ALL_RECIPIENTS_INVALID, sendVerdict, type SendVerdict } from './send-verdict.js';

/** The official number for -1 (wecom/07 §3). */
const MAX_QUICK_RETRIES = 3;
/** An unknown outcome is repeated once at once: most are resets of a kept-alive connection. */
const MAX_QUICK_REPEATS = 1;
const FIRST_BACKOFF_MS = 2_000;
const LONGEST_BACKOFF_MS = 60_000;
const LIMITED_MS = 60_000;

interface Facts {
  maybeSent: boolean;
  errcode?: number;
}

/** The lease could not be renewed in time, or the process is leaving: the message goes back untouched. */
class CalledOff extends Error {}

/** A limit has no place before `notBefore`. */
class QuotaSpent extends Error {
  constructor(readonly notBefore: Date) {
    super('quota is spent');
  }
}

/** One attempt at one message: the call, its quick repeats, and what becomes of it. Touches no table. */
@Injectable()
export class SendAttempt {
  constructor(
    private readonly wecom: WecomClient,
    private readonly calls: CorpCalls,
    private readonly refusals: RefusalReasons,
    private readonly quota: WecomQuota,
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
  ) {}

  async run(send: Send, isLeaving: () => boolean): Promise<SendResult> {
    let { maybeSent } = send;
    for (let busy = 0, unknown = 0; ;) {
      try {
        const answer = await this.call(send, isLeaving);
        this.tellQuota(send, true);
        return sentResult(send, answer);
      } catch (error) {
        if (error instanceof QuotaSpent) return this.later(send, error.notBefore, null, { maybeSent });
        const verdict =
          error instanceof CalledOff ? null : sendVerdict(error, maybeSent || isNamedByPurpose(send));
        maybeSent ||= verdict?.kind === 'unknown';
        // What WeCom refused was no message, unless because it has it.
        this.tellQuota(send, verdict?.kind === 'unknown' || verdict?.kind === 'arrived');
        if (!verdict) return this.later(send, this.clock.now(), null, { maybeSent });
        const isQuick =
          (verdict.kind === 'busy' && busy++ < MAX_QUICK_RETRIES) ||
          (verdict.kind === 'unknown' && unknown++ < MAX_QUICK_REPEATS);
        if (!isQuick) return this.settle(send, verdict, maybeSent);
      }
      await sleep(this.config.quickRetryDelayMs * (1 + Math.random() * 3));
    }
  }

  /** A place is for one call: its repeat asks for another one. */
  private tellQuota(send: Send, isUsed: boolean): void {
    const { place } = send;
    send.place = undefined;
    if (isUsed) this.quota.used(place);
    else this.quota.unused(place);
  }

  private call(send: Send, isLeaving: () => boolean): Promise<SendMessageResult> {
    const { sendLeaseMs, wecomCallTimeoutMs } = this.config;
    const longestCallMs = Math.min(wecomCallTimeoutMs, sendLeaseMs / 2);
    const before = async (): Promise<void> => {
      if (isLeaving() || this.leftMs(send.leaseUntil) <= longestCallMs) throw new CalledOff();
      const permission = await this.quota.leave(send);
      send.place = isPostponed(permission) ? undefined : permission;
      if (isPostponed(permission)) throw new QuotaSpent(permission.notBefore);
    };
    const correlationId = correlationOfSend(send);
    const call = (token: string) => this.wecom.message.sendRaw(token, send.body, correlationId);
    return this.calls.run(send.corpId, MESSAGE_SEND, call, { before, rank: send.severity, correlationId });
  }

  private leftMs(until: Date): number {
    return until.getTime() - this.clock.now().getTime();
  }

  private async settle(send: Send, verdict: SendVerdict, maybeSent: boolean): Promise<SendResult> {
    const errcode = 'errcode' in verdict ? verdict.errcode : undefined;
    const facts = { maybeSent, errcode };
    switch (verdict.kind) {
      case 'arrived':
        return { kind: 'arrived' };
      case 'fail':
        return failedFor(send, verdict.reason, errcode);
      case 'explain': {
        const failures = await withCorrelation(correlationOfSend(send), () =>
          this.refusals.of(send, verdict),
        );
        if (failures) return { kind: 'failed', failures, errcode: ALL_RECIPIENTS_INVALID };
        return this.backOff(send, facts);
      }
      case 'busy':
      case 'not-sent':
      case 'unknown':
        return this.backOff(send, facts);
      case 'blocked':
        return this.later(send, verdict.until, 'RATE_LIMITED', facts);
      case 'unreachable':
        return this.later(send, verdict.until, 'WECOM_UNAVAILABLE', facts);
      case 'too-many-parallel':
        return this.later(send, this.in(1_000 + Math.random() * 4_000), 'RATE_LIMITED', facts);
      case 'limited':
        return this.later(send, this.in(LIMITED_MS), 'RATE_LIMITED', facts);
    }
  }

  private backOff(send: Send, facts: Facts): SendResult {
    const longest = Math.min(FIRST_BACKOFF_MS * 2 ** Math.min(send.failures, 10), LONGEST_BACKOFF_MS);
    return this.later(send, this.in(longest * (0.5 + Math.random() / 2)), 'WECOM_UNAVAILABLE', facts);
  }

  /** Again at `notBefore`, at the latest one last time at the end of the window, after which it is final. */
  private later(send: Send, notBefore: Date, failure: TemporaryFailure | null, facts: Facts): SendResult {
    if (failure && this.clock.now() >= send.giveUpAt) {
      const known = send.lastFailure === failure ? (send.lastErrcode ?? undefined) : undefined;
      return failedFor(send, failure, facts.errcode ?? known);
    }
    const latest = failure && notBefore > send.giveUpAt ? send.giveUpAt : notBefore;
    return { kind: 'later', notBefore: latest, failure, ...facts };
  }

  private in(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}

/**
 * A card's task_id is the digest of what it is for: one that WeCom knows was sent, if not by us then by the system of which we
 * are the restored backup.
 */
const isNamedByPurpose = ({ kind }: Send): boolean => kind === 'card';

/** Partial failure is a success with lists; returned ids are lower-cased (wecom/04 §1.2). */
function sentResult({ recipients }: Send, answer: SendMessageResult): SendResult {
  const ids = recipients.map(({ userId }) => userId);
  const unlicensed = matchReturnedIds(ids, answer.unlicensedUsers);
  const invalid = matchReturnedIds(ids, answer.invalidUsers).filter((id) => !unlicensed.includes(id));
  const failures: RecipientFailure[] = [
    ...invalid.map((userId) => ({ userId, reason: 'OUTSIDE_VISIBLE_SCOPE' as const })),
    ...unlicensed.map((userId) => ({ userId, reason: 'LICENSE_REQUIRED' as const })),
  ];
  return { kind: 'sent', msgId: answer.msgId, responseCode: answer.responseCode, failures };
}
