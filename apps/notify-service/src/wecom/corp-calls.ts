import { Clock, withCorrelation } from '@app/platform';
import {
  isGrantGone,
  WecomApiError,
  WecomBusyError,
  WecomCorpError,
  WecomTransportError,
} from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { MESSAGE_SEND } from '../message/send.js';
import { isPostponed, type Place } from '../quota/place.js';
import { WecomQuota } from '../quota/wecom-quota.service.js';
import { ApiBlocks } from './api-blocks.js';
import { CorpBreakers } from './corp-breakers.js';
import { CorpLanes } from './corp-lanes.js';
import { CorpPauses } from './corp-pauses.js';
import { CorpTokens } from './corp-tokens.js';
import { ApiBlockedError, CorpPausedError } from './held-calls.js';
import { API_LIMITED, TOO_MANY_PARALLEL } from './limit-errcodes.js';

export interface CallOptions {
  /** Runs right before the call, inside the lane; throws to call it off. */
  before?: () => Promise<void>;
  /** Of the calls that wait for their lane the lowest comes first; default 0. */
  rank?: number;
  /** Of log lines about what goes wrong; default: of what is being worked on. */
  correlationId?: string;
}

/** The corp may not use this API; what it may send is another matter. */
const ABOUT_ONE_API = new Set([48001, 48002]);

interface MadeCall {
  corpId: string;
  api: string;
  startedAt: Date;
  isProbe: boolean;
  correlationId: string | undefined;
}

/**
 * Makes a call for a corp: within its lane, with a token that is renewed once when refused; not while WeCom blocks it, the corp
 * must act, or nobody answers.
 */
@Injectable()
export class CorpCalls {
  constructor(
    private readonly tokens: CorpTokens,
    private readonly lanes: CorpLanes,
    private readonly blocks: ApiBlocks,
    private readonly pauses: CorpPauses,
    private readonly breakers: CorpBreakers,
    private readonly quota: WecomQuota,
    private readonly clock: Clock,
  ) {}

  /** Throws HeldCallError, and whatever the call, `before` or auth-service throw. */
  run<T>(
    corpId: string,
    api: string,
    call: (token: string) => Promise<T>,
    { before, rank, correlationId }: CallOptions = {},
  ): Promise<T> {
    const inLane = async (): Promise<T> => {
      const until = this.blocks.until(corpId, api);
      if (until) throw new ApiBlockedError(until, API_LIMITED);
      const isProbe = await this.pauses.enter(corpId);
      await before?.();
      const place = await this.placeFor(corpId, api);
      let isMade = false;
      try {
        this.breakers.enter(corpId);
        isMade = true;
        const startedAt = this.clock.now();
        return await this.make(call, { corpId, api, startedAt, isProbe, correlationId });
      } finally {
        // Whatever it answered: what WeCom refuses counts too.
        if (isMade) this.quota.used(place);
        else this.quota.unused(place);
      }
    };
    return this.lanes.run(corpId, api, inLane, rank);
  }

  private async make<T>(call: (token: string) => Promise<T>, made: MadeCall): Promise<T> {
    const { corpId, api, isProbe } = made;
    try {
      const answer = await this.tokens.withToken(corpId, call);
      this.breakers.ended(corpId, 'answered');
      this.lanes.succeeded(corpId, api);
      await this.blocks.succeeded(corpId, api);
      if (isProbe) await this.pauses.end(corpId);
      return answer;
    } catch (error) {
      const { correlationId } = made;
      const learn = () => this.learnFrom(error, made);
      throw await (correlationId === undefined ? learn() : withCorrelation(correlationId, learn));
    }
  }

  private async placeFor(corpId: string, api: string): Promise<Place | undefined> {
    const permission = await this.quota.call(corpId, api);
    if (permission && isPostponed(permission)) throw new ApiBlockedError(permission.notBefore);
    return permission;
  }

  /** Still inside the lane, so that whoever is next knows of the block. */
  private async learnFrom(error: unknown, { corpId, api, startedAt, isProbe }: MadeCall): Promise<unknown> {
    this.breakers.ended(corpId, breakerEventOf(error), error instanceof Error ? error.message : undefined);
    if (!(error instanceof WecomApiError)) return error;
    if (error instanceof WecomCorpError) {
      const { errcode } = error;
      if (isGrantGone(error)) void this.tokens.doubtGrant(corpId);
      const isOneApi = ABOUT_ONE_API.has(errcode) && api !== MESSAGE_SEND;
      const until = isOneApi ? this.pauses.longestWait() : await this.pauses.raise(corpId, errcode, isProbe);
      return new CorpPausedError(until, errcode);
    }
    if (error.errcode === TOO_MANY_PARALLEL) this.lanes.tooManyParallel(corpId, api);
    if (error.errcode !== API_LIMITED) return error;
    this.lanes.blocked(corpId, api);
    return new ApiBlockedError(await this.blocks.raise(corpId, api, startedAt), API_LIMITED);
  }
}

/** -1 counts too: WeCom answered, and carried nothing out. */
function breakerEventOf(error: unknown): 'failed' | 'answered' | 'abandoned' {
  if (error instanceof WecomTransportError || error instanceof WecomBusyError) return 'failed';
  return error instanceof WecomApiError ? 'answered' : 'abandoned';
}
