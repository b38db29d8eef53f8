import { setTimeout as sleep } from 'node:timers/promises';
import type { RateLimitedLog } from '@app/platform';
import type { JsMsg } from '@nats-io/jetstream';
import type { Msg, Subscription } from '@nats-io/transport-node';
import type { NatsBus } from '../bus/nats-bus.js';
import { aheadName } from '../handling/durable-name.js';
import { heardFact } from '../handling/received-fact.js';
import { LookAhead } from './look-ahead.js';
import { UrgentWork, type UrgentRegistration } from './urgent-work.js';

/** So many that wait are worth a look; fewer have their turn soon enough. */
const MANY_WAITING = 100;
const FEW_WAITING = 10;
/** For so long those whose turn it is are held back at most, for a look that has not caught up with what waits. */
const LONGEST_HOLD_MS = 1_000;
/** For so long the bus is waited for. */
const ANSWER_MS = 1_000;
/** When nothing had its turn here for so long, another process may have taken what waited. */
const UNTOLD_MS = 10_000;

export interface UrgentFactsFloor {
  bus: NatsBus;
  storms: RateLimitedLog;
  /** A look begins; until it has caught up with what waits, others would take the thread that it needs. */
  begins: (caughtUp: Promise<void>) => void;
}

/**
 * While many messages of a consumer wait for their turn, has the urgent ones handled at once: those that wait already are looked for
 * (`LookAhead`), and those that are published from then on are heard of as they are. The processes of a service share both.
 */
export class UrgentFacts {
  private readonly work: UrgentWork;
  private readonly ahead: LookAhead;
  private looking?: Promise<void>;
  private ear?: Subscription;
  private sawAt = -Infinity;
  private stopped = false;

  constructor(
    private readonly consumer: string,
    stream: string,
    private readonly registration: UrgentRegistration,
    private readonly floor: UrgentFactsFloor,
  ) {
    this.work = new UrgentWork(consumer, registration, floor.storms);
    this.ahead = new LookAhead(consumer, stream, {
      pattern: registration.pattern,
      bus: floor.bus,
      work: this.work,
    });
    // What was published while the connection was away was not heard.
    floor.bus.onReconnect(() => this.close());
  }

  /** A message had its turn: how many wait behind it? */
  saw({ info: { pending, streamSequence } }: JsMsg): void {
    this.sawAt = performance.now();
    if (pending < FEW_WAITING) this.close();
    if (pending < MANY_WAITING || this.isOpen || this.looking || this.stopped || this.work.isPointless)
      return;
    const caughtUp = new AbortController();
    this.floor.begins(
      sleep(LONGEST_HOLD_MS, undefined, { ref: false, signal: caughtUp.signal }).catch(() => undefined),
    );
    this.looking = this.begin(streamSequence + 1)
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
    this.close();
    await Promise.all([this.looking, this.work.drain()]);
  }

  private get isOpen(): boolean {
    return this.ear !== undefined && !this.ear.isClosed();
  }

  private async begin(from: number): Promise<void> {
    const { bus } = this.floor;
    this.ear = bus.connection.subscribe(this.registration.pattern, {
      queue: aheadName(this.consumer),
      callback: (error, message) => this.heard(error, message),
    });
    // Known to the server, so that nothing is between the last one that is looked at and the first that is heard.
    await Promise.race([bus.connection.flush(), silence()]);
    if (!this.stopped) await this.ahead.look(from);
  }

  private heard(error: Error | null, message: Msg): void {
    // Where the bus does not let us listen, the next look begins when this one has ended.
    if (error) this.ear = undefined;
    else if (performance.now() - this.sawAt > UNTOLD_MS) this.close();
    else if (!this.work.isPointless) void this.work.offer(message.data, () => heardFact(message));
  }

  /** Fewer wait: each has its turn. */
  private close(): void {
    this.ahead.end();
    this.ear?.unsubscribe();
    this.ear = undefined;
  }
}

async function silence(): Promise<never> {
  await sleep(ANSWER_MS, undefined, { ref: false });
  throw new Error('The bus does not answer');
}
