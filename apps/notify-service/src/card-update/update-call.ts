import { setTimeout as sleep } from 'node:timers/promises';
import type { UpdateRefusal } from '@app/contracts';
import { Clock } from '@app/platform';
import { WecomClient } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { NotifyConfig } from '../notify.config.js';
import { CorpCalls } from '../wecom/corp-calls.js';
import { updateVerdict, type UpdateVerdict } from './update-verdict.js';

const UPDATE_CARD = 'message/update_template_card';
const MAX_QUICK_RETRIES = 3;
const MAX_REPEATS = 1;
const PARALLEL_PAUSE_MS = 3_000;
const LIMITED_MS = 60_000;

export interface UpdateCallOrder {
  corpId: string;
  /** The exact bytes of every call. */
  body: string;
  /** An earlier process may have sent them. */
  maybeApplied: boolean;
}

export type UpdateCallResult =
  | { kind: 'updated'; invalidUsers: string[] }
  | {
      kind: 'refused';
      reason: UpdateRefusal;
      burnt: 'no' | 'yes' | 'unknown';
      errcode?: number;
      retryAfterMs?: number;
    };

/** Spends one response code: the call, its quick repeats, and what became of the code. Touches no table. */
@Injectable()
export class UpdateCall {
  constructor(
    private readonly wecom: WecomClient,
    private readonly calls: CorpCalls,
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
  ) {}

  async run(order: UpdateCallOrder): Promise<UpdateCallResult> {
    let { maybeApplied } = order;
    for (let retries = 0, unknowns = 0; ;) {
      try {
        const { invalidUsers } = await this.calls.run(order.corpId, UPDATE_CARD, (token) =>
          this.wecom.message.updateTemplateCardRaw(token, order.body),
        );
        return { kind: 'updated', invalidUsers };
      } catch (error) {
        const verdict = updateVerdict(error, maybeApplied);
        if (verdict.kind === 'unknown') {
          maybeApplied = true;
          // Two unknown outcomes: whether the code is spent cannot be learned by spending it.
          if (unknowns++ >= MAX_REPEATS)
            return { kind: 'refused', reason: 'outcome-unknown', burnt: 'unknown' };
        } else {
          const isQuick = verdict.kind === 'busy' || verdict.kind === 'not-sent';
          if (!isQuick || retries++ >= MAX_QUICK_RETRIES) return this.conclude(verdict, maybeApplied);
        }
      }
      await sleep(this.config.quickRetryDelayMs * (0.5 + Math.random()));
    }
  }

  private conclude(
    verdict: Exclude<UpdateVerdict, { kind: 'unknown' }>,
    maybeApplied: boolean,
  ): UpdateCallResult {
    const untouched = maybeApplied ? 'unknown' : 'no';
    switch (verdict.kind) {
      case 'applied':
        return { kind: 'updated', invalidUsers: [] };
      case 'busy':
      case 'not-sent':
        return { kind: 'refused', reason: 'unavailable', burnt: untouched };
      case 'blocked':
      case 'held':
        return {
          ...{ kind: 'refused', reason: verdict.kind === 'held' ? 'unavailable' : 'throttled' },
          ...{ burnt: untouched, errcode: verdict.errcode },
          retryAfterMs: Math.max(0, verdict.until.getTime() - this.clock.now().getTime()),
        };
      case 'too-many-parallel':
      case 'limited': {
        const retryAfterMs = verdict.kind === 'limited' ? LIMITED_MS : PARALLEL_PAUSE_MS;
        return {
          kind: 'refused',
          reason: 'throttled',
          burnt: untouched,
          retryAfterMs,
          errcode: verdict.errcode,
        };
      }
      case 'refused':
        return { ...verdict, burnt: verdict.burnt === 'no' ? untouched : verdict.burnt };
    }
  }
}
