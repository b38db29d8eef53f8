import { Clock } from '@app/platform';
import { WecomApiError } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { ApiBlocks } from './api-blocks.js';
import { CorpLanes } from './corp-lanes.js';
import { CorpTokens } from './corp-tokens.js';
import { API_LIMITED, TOO_MANY_PARALLEL } from './limit-errcodes.js';

/** This API may not be called for this corp until then; `errcode` is set when a call has just found out. */
export class ApiBlockedError extends Error {
  override readonly name = 'ApiBlockedError';

  constructor(
    readonly until: Date,
    readonly errcode?: number,
  ) {
    super(`calls are blocked until ${until.toISOString()}`);
  }
}

export interface CallOptions {
  /** Runs right before the call, inside the lane; throws to call it off. */
  before?: () => Promise<void>;
  /** Of the calls that wait for their lane the lowest comes first; default 0. */
  rank?: number;
}

/** Makes a call for a corp: within its lane, not while it is blocked, with a token that is renewed once when refused. */
@Injectable()
export class CorpCalls {
  constructor(
    private readonly tokens: CorpTokens,
    private readonly lanes: CorpLanes,
    private readonly blocks: ApiBlocks,
    private readonly clock: Clock,
  ) {}

  /** Throws ApiBlockedError, and whatever the call, `before` or auth-service throw. */
  run<T>(
    corpId: string,
    api: string,
    call: (token: string) => Promise<T>,
    { before, rank }: CallOptions = {},
  ): Promise<T> {
    const inLane = async (): Promise<T> => {
      const until = this.blocks.until(corpId, api);
      if (until) throw new ApiBlockedError(until);
      await before?.();
      const startedAt = this.clock.now();
      try {
        const answer = await this.tokens.withToken(corpId, call);
        this.lanes.succeeded(corpId, api);
        await this.blocks.succeeded(corpId, api);
        return answer;
      } catch (error) {
        throw await this.learnFrom(error, corpId, api, startedAt);
      }
    };
    return this.lanes.run(corpId, api, inLane, rank);
  }

  /** Still inside the lane, so that whoever is next knows of the block. */
  private async learnFrom(error: unknown, corpId: string, api: string, startedAt: Date): Promise<unknown> {
    if (!(error instanceof WecomApiError)) return error;
    if (error.errcode === TOO_MANY_PARALLEL) this.lanes.tooManyParallel(corpId, api);
    if (error.errcode !== API_LIMITED) return error;
    this.lanes.blocked(corpId, api);
    return new ApiBlockedError(await this.blocks.raise(corpId, api, startedAt), API_LIMITED);
  }
}
