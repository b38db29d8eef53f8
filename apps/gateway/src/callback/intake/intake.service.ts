import { Injectable } from '@nestjs/common';
import { callbackSubject, type WecomCallback } from '@app/contracts';
import { Outbox, type OutboxEntry } from '@app/messaging';
import { Clock, currentCorrelationId, Keyring, Metrics, Shutdown } from '@app/platform';
import { Coalescer, isTransientError } from '@app/persistence';
import type { CallbackEvent } from '@app/wecom-client';
import { CorpCallbacks } from '../seen/corp-callbacks.js';
import { callbackFact } from './callback-fact.js';
import { IgnoredCallbacks } from './ignored-callbacks.js';
import { ReceivedCallbackRepository } from './received-callback.repository.js';
import { PressTrace } from './press-trace.js';
import { whileAway } from './while-away.js';

/** A callback that waits for its commit; each keeps the correlation of its own request. */
interface Verified {
  callback: WecomCallback;
  correlationId: string;
}

const MAX_BATCH = 500;
/** Two commits under way keep both the database and this process busy; more would only split the batches. */
const COMMITS_AT_ONCE = 2;
/** WeCom hangs up after 5 s and repeats three times within seconds (D/91116): a short restart is waited for, not refused. */
const COMMIT_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const PATIENCE = { isAway: isTransientError, patienceMs: 4_000, everyMs: 200 };

/** Commits verified callbacks once each, with the fact that carries them; whoever comes in one turn shares a commit. */
@Injectable()
export class IntakeService {
  private readonly commits: Coalescer<Verified, boolean>;
  private readonly duplicates;
  private readonly taken;

  constructor(
    private readonly received: ReceivedCallbackRepository,
    private readonly ignored: IgnoredCallbacks,
    private readonly seen: CorpCallbacks,
    private readonly outbox: Outbox,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly traces: PressTrace,
    metrics: Metrics,
    shutdown: Shutdown,
  ) {
    this.commits = new Coalescer({
      run: (callbacks) => this.commit(callbacks),
      maxBatch: MAX_BATCH,
      maxInFlight: COMMITS_AT_ONCE,
    });
    this.duplicates = metrics.counter({
      name: 'callback_duplicate_total',
      help: 'Callbacks that WeCom repeated and that were answered like the first',
      labelNames: ['receiver'],
    });
    this.taken = metrics.histogram({
      name: 'callback_commit_seconds',
      help: 'From a verified callback to its commit, after which WeCom is answered',
      labelNames: ['receiver'],
      buckets: COMMIT_SECONDS,
    });
    shutdown.register('drain', 'callback commits', () => this.commits.flush());
  }

  /**
   * Resolves when the callback is durable, also when it was before; waits for a database that is away for a moment.
   * `suiteId` as in WecomCallback; `correlationId` of the request, unless it joins the trace of a card.
   */
  async accept(event: CallbackEvent, suiteId: string, correlationId: string): Promise<void> {
    const startedAt = performance.now();
    await this.traces.adopt(event);
    const fact = callbackFact(event, suiteId, this.keyring, this.clock.now());
    const verified = { callback: fact, correlationId: currentCorrelationId() ?? correlationId };
    const isNew = await whileAway(() => this.commits.add(verified), PATIENCE);
    this.taken.observe({ receiver: fact.receiver }, (performance.now() - startedAt) / 1000);
    if (!isNew) this.duplicates.inc({ receiver: fact.receiver });
    else this.ignored.noteIfUnknown(event, verified.correlationId);
  }

  private async commit(verified: Verified[]): Promise<boolean[]> {
    const distinct = firstOfEachKey(verified);
    const facts = this.outbox.rows(distinct.map(entryOf));
    const now = this.clock.now();
    const fresh = await this.received.storeNew(
      distinct.map(({ callback: { key } }, index) => ({ key, fact: facts[index]! })),
      now,
    );
    const stored = facts.filter(({ messageId }) => fresh.has(messageId));
    this.outbox.committed(
      stored,
      stored.map(({ messageId }) => fresh.get(messageId)!),
    );
    for (const { callback } of distinct) {
      const { corpId, key, type } = callback;
      if (corpId !== undefined && fresh.has(key)) this.seen.note(corpId, key, type !== 'unknown', now);
    }
    // Of two equal ones in one batch both are told "new"; the count of duplicates is a measure, not a ledger.
    return verified.map(({ callback }) => fresh.has(callback.key));
  }
}

function firstOfEachKey(verified: Verified[]): Verified[] {
  const byKey = new Map<string, Verified>();
  for (const one of verified) if (!byKey.has(one.callback.key)) byKey.set(one.callback.key, one);
  return [...byKey.values()];
}

function entryOf({ callback, correlationId }: Verified): OutboxEntry {
  const [, , , type = 'unknown'] = callbackSubject(callback.receiver, callback.type).split('.');
  return {
    pattern: `wecom.callback.${callback.receiver}.*`,
    params: { type },
    payload: callback,
    // WeCom's repeats of one push are one fact for every consumer.
    id: callback.key,
    subject: callback.corpId,
    correlationId,
  };
}
