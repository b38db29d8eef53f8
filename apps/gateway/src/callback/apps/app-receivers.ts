import { Injectable } from '@nestjs/common';
import { type CallbackKeyPair, type OwnAppReceiver, sealContextOf } from '@app/contracts';
import { refusalOf, Requester } from '@app/messaging';
import { Clock, Keyring, SingleFlight, untraced } from '@app/platform';
import { CallbackCrypto, CallbackRejectedError } from '@app/wecom-client';
import { type AppReceiver, NO_RECEIVER } from './app-receiver.js';
import { LookupBudget } from './lookup-budget.js';

/** What WeCom's console waits for is 1 s (08 §2.5). */
const ASK_TIMEOUT_MS = 700;
/** How long an answer is believed without asking again. */
const FRESH_MS = 5_000;
/** A signature that does not fit may mean a new pair, and is what anybody can send. */
const ASK_AGAIN_AFTER_MS = 250;
/** While auth-service is away, pairs are good for as long as WeCom may repeat. */
const STALE_MS = 10 * 60_000;
const MOST_KEPT = 1_000;
/** Of ids that were not asked for lately, in one second: anybody can make ids up. */
const NEW_IDS_PER_SECOND = 50;
/** Ids are ULIDs. */
const ID = /^[0-9A-Z]{26}$/;

interface Kept {
  receiver: AppReceiver;
  askedAt: number;
  /** When a signature that did not fit was last the reason to ask. */
  mistrustedAt: number;
}

/** The receivers of corps' own apps, as auth-service tells them. */
@Injectable()
export class AppReceivers {
  private readonly kept = new Map<string, Kept>();
  private readonly asking = new SingleFlight<AppReceiver>();
  private readonly budget: LookupBudget;
  /** Changes with every `forget`: what was asked for before it says nothing of after it. */
  private generation = 0;

  constructor(
    private readonly requester: Requester,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {
    this.budget = new LookupBudget(NEW_IDS_PER_SECOND);
  }

  /**
   * Opens something with the pairs of an app; where they do not fit, once more with those that auth-service has by now.
   * Throws CallbackRejectedError, also for an app that does not exist; UpstreamError while nobody can tell.
   */
  async opened<T>(id: string, open: (receiver: AppReceiver) => T): Promise<T> {
    const now = this.clock.now().getTime();
    const kept = this.kept.get(id);
    const isFresh = kept !== undefined && now - kept.askedAt < FRESH_MS;
    const receiver = isFresh ? kept.receiver : await this.ask(id);
    try {
      return open(receiver);
    } catch (error) {
      if (!mayBeRotated(error) || !isFresh || now - kept.mistrustedAt < ASK_AGAIN_AFTER_MS) throw error;
      return open(await this.ask(id, now));
    }
  }

  /** Has the next callback of an app ask anew; while nobody can tell, what is kept is still good. */
  forget(id: string): void {
    this.generation += 1;
    const kept = this.kept.get(id);
    if (kept) kept.askedAt = Math.min(kept.askedAt, this.clock.now().getTime() - FRESH_MS);
  }

  private ask(id: string, mistrustedAt?: number): Promise<AppReceiver> {
    const { generation } = this;
    return this.asking.run(`${id} ${generation}`, async () => {
      const now = this.clock.now().getTime();
      const kept = this.kept.get(id);
      if (!ID.test(id) || (!kept && !this.budget.take(now))) return NO_RECEIVER;
      try {
        const receiver = await this.read(id);
        const known = kept?.mistrustedAt ?? -Infinity;
        const askedAt = generation === this.generation ? now : now - FRESH_MS;
        this.keep(id, { receiver, askedAt, mistrustedAt: mistrustedAt ?? known });
        return receiver;
      } catch (error) {
        if (kept && now - kept.askedAt < STALE_MS) return kept.receiver;
        throw error;
      }
    });
  }

  private async read(id: string): Promise<AppReceiver> {
    try {
      const options = { timeoutMs: ASK_TIMEOUT_MS };
      // Whose trace the callback belongs to is known once it is open.
      const receiver = await untraced(() => this.requester.request('auth.own-app.receiver', { id }, options));
      return this.receiverOf(id, receiver);
    } catch (error) {
      if (refusalOf(error, 'auth.own-app.receiver') === 'INTEGRATION_UNKNOWN') return NO_RECEIVER;
      throw error;
    }
  }

  private receiverOf(id: string, { corpId, agentId, keys }: OwnAppReceiver): AppReceiver {
    const pairs = keys.map(({ pairNo, sealedPair }) => {
      const pair = this.keyring.open(sealedPair, sealContextOf('callbackKeys', id));
      return { pairNo, crypto: new CallbackCrypto(JSON.parse(pair) as CallbackKeyPair) };
    });
    return { corpId, agentId, pairs };
  }

  private keep(id: string, kept: Kept): void {
    this.kept.delete(id);
    this.kept.set(id, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}

const mayBeRotated = (error: unknown): boolean =>
  error instanceof CallbackRejectedError && (error.reason === 'signature' || error.reason === 'padding');
