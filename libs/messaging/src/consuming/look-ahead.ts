import { setTimeout as sleep } from 'node:timers/promises';
import type { RateLimitedLog } from '@app/platform';
import {
  AckPolicy,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type Consumer,
  type ConsumerMessages,
  type JsMsg,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { NatsBus } from '../bus/nats-bus.js';
import { aheadName } from '../handling/durable-name.js';
import { handleFact, type FactRegistration } from '../handling/fact-handling.js';
import { factOf } from '../handling/received-fact.js';

/** So many that wait are worth a look; fewer have their turn soon enough. */
const MANY_WAITING = 100;
const FEW_WAITING = 10;
/** On a busy process each answer waits for its turn of the event loop, so there should be few. */
const READ_AT_ONCE = 2_000;
/** A look that finds nothing new for so long ends. */
const LOOK_MS = 1_000;
/** The server forgets the place of a look that nobody goes on with. */
const FORGOTTEN_MS = 5_000;
/** For so long those whose turn it is are held back at most, for a look that has not caught up with what waits. */
const LONGEST_HOLD_MS = 1_000;
/** Urgent ones that are handled side by side. */
const SLOTS = 64;
/** Where more than every fourth of so many was urgent, nobody is ahead of anybody, and each would be read and handled twice. */
const SAMPLE = 100;
const MOST_URGENT = 0.25;
/** For so long none is looked for again then. */
const POINTLESS_MS = 5_000;

export interface LookAheadFloor {
  bus: NatsBus;
  storms: RateLimitedLog;
  /** A look begins; until it has caught up with what waits, others would take the thread that it needs. */
  begins: (caughtUp: Promise<void>) => void;
}

/**
 * While many messages of a consumer wait for their turn, reads on from there and has the urgent ones handled at once; the
 * processes of a service share one look. Each of them comes again in its turn and is found in the inbox. Nothing is acknowledged,
 * kept or given up here: what goes wrong costs urgent messages their lead, no more.
 */
export class LookAhead {
  private readonly running = new Set<Promise<void>>();
  private looking?: Promise<void>;
  private open?: ConsumerMessages;
  private waiting = 0;
  private stopped = false;
  private pointlessUntil = -Infinity;

  constructor(
    private readonly consumer: string,
    private readonly stream: string,
    private readonly registration: FactRegistration & { isUrgent: (body: Uint8Array) => boolean },
    private readonly floor: LookAheadFloor,
  ) {}

  /** A message had its turn: how many wait behind it? */
  saw({ info: { pending, streamSequence } }: JsMsg): void {
    this.waiting = pending;
    if (pending < MANY_WAITING || this.looking || this.stopped) return;
    if (performance.now() < this.pointlessUntil) return;
    const caughtUp = new AbortController();
    this.floor.begins(
      sleep(LONGEST_HOLD_MS, undefined, { ref: false, signal: caughtUp.signal }).catch(() => undefined),
    );
    this.looking = this.look(streamSequence + 1, () => caughtUp.abort())
      .catch((err: unknown) =>
        this.floor.storms.warn(
          `ahead ${this.consumer}`,
          { err, consumer: this.consumer },
          'urgent facts wait for their turn',
        ),
      )
      .finally(() => {
        caughtUp.abort();
        this.looking = undefined;
      });
  }

  /** Begins nothing more; resolves when what was begun has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.open?.stop();
    await this.looking;
    await Promise.all(this.running);
  }

  private get isWorthIt(): boolean {
    return this.waiting >= FEW_WAITING && !this.stopped;
  }

  private async look(from: number, caughtUp: () => void): Promise<void> {
    const consumer = await this.place(from);
    let [seen, urgent] = [0, 0];
    for (let found = 1; found > 0 && this.isWorthIt;) {
      found = 0;
      const messages = await consumer.fetch({ max_messages: READ_AT_ONCE, expires: LOOK_MS });
      this.open = messages;
      for await (const message of messages) {
        found += 1;
        seen += 1;
        if (message.info.pending === 0) caughtUp();
        if (!this.isWorthIt) messages.stop();
        else if (this.registration.isUrgent(message.data)) {
          urgent += 1;
          await this.begin(message);
        }
        if (seen >= SAMPLE && urgent > seen * MOST_URGENT) {
          this.pointlessUntil = performance.now() + POINTLESS_MS;
          return messages.stop();
        }
      }
    }
  }

  /** Where the look of all processes has got to; it begins here where nobody looks. */
  private async place(from: number): Promise<Consumer> {
    const name = aheadName(this.consumer);
    const { manager, jetstream } = this.floor.bus;
    const isThere = await manager.consumers.info(this.stream, name).then(() => true, isMissing);
    if (!isThere)
      await manager.consumers
        .add(this.stream, {
          name,
          filter_subject: this.registration.pattern,
          ack_policy: AckPolicy.None,
          deliver_policy: DeliverPolicy.StartSequence,
          opt_start_seq: from,
          inactive_threshold: nanos(FORGOTTEN_MS),
          mem_storage: true,
        })
        // Another process began to look between our question and our order, from a place of its own.
        .catch((error: unknown) => {
          if (!(error instanceof JetStreamApiError)) throw error;
        });
    return jetstream.consumers.get(this.stream, name);
  }

  private async begin(message: JsMsg): Promise<void> {
    while (this.running.size >= SLOTS) await Promise.race(this.running);
    const work = handleFact(this.registration, { ...factOf(message), isAhead: true })
      .catch((err: unknown) => {
        const { subject } = message;
        this.floor.storms.warn(
          `ahead ${this.consumer}`,
          { err, subject },
          'an urgent fact waits for its turn',
        );
      })
      .finally(() => this.running.delete(work));
    this.running.add(work);
  }
}

function isMissing(error: unknown): false {
  if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound) return false;
  throw error;
}
