import { createHash } from 'node:crypto';
import { sealContextOf } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Clock, Keyring, Logger, SingleFlight } from '@app/platform';
import { withFreshToken, type TokenSource } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';

interface HeldToken {
  token: string;
  expiresAt: Date;
}

/** A token this close to its end is not used for a call that may take some seconds. */
const MARGIN_MS = 30_000;

/**
 * Corp access tokens of auth-service, kept in this process until they expire. Callers of one corp share one question;
 * failures are not kept. Throws what auth-service throws: INSTALLATION_INACTIVE, or a retryable UpstreamError.
 */
@Injectable()
export class CorpTokens {
  private readonly held = new Map<string, HeldToken>();
  private readonly questions = new SingleFlight<HeldToken>();

  constructor(
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Runs a call with the corp's token; a token WeCom refuses is renewed once and the call repeated. */
  withToken<T>(corpId: string, call: (token: string) => Promise<T>): Promise<T> {
    return withFreshToken(this.source(corpId), call);
  }

  /** The corp authorized again or cancelled: what we hold is of the past. */
  forget(corpId: string): void {
    this.held.delete(corpId);
  }

  /**
   * WeCom says that the corp's grant is gone. No callback may have told of it: auth-service asks for a new token, and ends the
   * installation for everybody where WeCom refuses that too (decision 26).
   */
  async doubtGrant(corpId: string): Promise<void> {
    const held = this.held.get(corpId);
    if (!held) return;
    try {
      await this.ask(corpId, held.token);
    } catch (err) {
      this.logger.info({ err, corpId }, 'the corp’s grant was looked at again');
    }
  }

  private source(corpId: string): TokenSource {
    return {
      get: async () => {
        const held = this.held.get(corpId);
        const usableUntil = this.clock.now().getTime() + MARGIN_MS;
        if (held && held.expiresAt.getTime() > usableUntil) return held.token;
        return (await this.ask(corpId)).token;
      },
      renew: async (rejected) => {
        const held = this.held.get(corpId);
        // Another call renewed it while ours was under way.
        if (held && held.token !== rejected) return held.token;
        return (await this.ask(corpId, rejected)).token;
      },
    };
  }

  private ask(corpId: string, rejected?: string): Promise<HeldToken> {
    const key = rejected === undefined ? corpId : `${corpId} ${rejected}`;
    return this.questions.run(key, () => this.fetch(corpId, rejected));
  }

  private async fetch(corpId: string, rejected?: string): Promise<HeldToken> {
    const rejectedTokenHash =
      rejected === undefined ? undefined : createHash('sha256').update(rejected).digest('hex');
    const { sealedToken, expiresAt } = await this.requester.request('auth.corp-token.get', {
      corpId,
      rejectedTokenHash,
    });
    const token = this.keyring.open(sealedToken, sealContextOf('corpAccessToken', corpId));
    const held = { token, expiresAt: new Date(expiresAt) };
    this.held.set(corpId, held);
    return held;
  }
}
