import { setTimeout as sleep } from 'node:timers/promises';
import type { RateLimitedLog } from '@app/platform';
import {
  AckPolicy,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type Consumer,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { NatsBus } from '../bus/nats-bus.js';
import { streamOf } from '../bus/streams.js';
import type { FactArrivals } from './fact-arrivals.js';
import type { FactRegistration } from '../handling/fact-handling.js';
import { UrgentFacts } from './urgent-facts.js';
import { SlotPull } from './slot-pull.js';

const RESTART_MS = 500;
/** Only what is being handled is pending: what failed waits elsewhere. Room for many instances' slots. */
const MAX_ACK_PENDING = 4_096;

/** One pattern's facts through a durable consumer; starts over whenever pulling ends for whatever reason. */
export class FactConsumer {
  readonly stream: string;
  private readonly pull: SlotPull;
  private readonly urgent?: UrgentFacts;
  private readonly stopping = new AbortController();
  private loop?: Promise<void>;

  constructor(
    readonly name: string,
    readonly registration: FactRegistration,
    private readonly bus: NatsBus,
    arrivals: FactArrivals,
    private readonly storms: RateLimitedLog,
  ) {
    this.stream = streamOf(registration.pattern);
    this.pull = new SlotPull(registration.concurrency, (message) => {
      this.urgent?.saw(message);
      return arrivals.handle(message);
    });
    const { isUrgent } = registration;
    if (!isUrgent) return;
    const begins = (caughtUp: Promise<void>) => this.pull.hold(caughtUp);
    this.urgent = new UrgentFacts(name, this.stream, { ...registration, isUrgent }, { bus, storms, begins });
  }

  /** Resolves when the durable consumer exists; handling begins at once. */
  async start(): Promise<void> {
    const consumer = await this.ensureConsumer();
    this.loop = this.supervise(consumer);
  }

  /** Takes no new message; what was on its way goes back to the server. */
  async stopPulling(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.pull.stop(this.bus.isConnected), this.urgent?.stop()]);
    await this.loop;
  }

  /** Waits for the handlers that run. */
  drain(): Promise<void> {
    return this.pull.drain();
  }

  private async supervise(first: Consumer): Promise<void> {
    let consumer: Consumer | undefined = first;
    while (!this.stopping.signal.aborted) {
      try {
        consumer ??= await this.ensureConsumer();
        await this.pull.run(consumer);
      } catch (err) {
        this.storms.warn(`pull ${this.name}`, { err, consumer: this.name }, 'pulling stopped, starting over');
      }
      consumer = undefined;
      await sleep(RESTART_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async ensureConsumer(): Promise<Consumer> {
    const { manager, jetstream } = this.bus;
    await this.bus.ensureStreams();
    const tunable = {
      filter_subject: this.registration.pattern,
      ack_wait: nanos(this.registration.ackWaitMs),
      max_ack_pending: MAX_ACK_PENDING,
      // The client counts: a server that gives up would leave the message without a dead letter.
      max_deliver: -1,
    };
    try {
      await manager.consumers.info(this.stream, this.name);
      await manager.consumers.update(this.stream, this.name, tunable);
    } catch (error) {
      const isMissing =
        error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound;
      if (!isMissing) throw error;
      await manager.consumers.add(this.stream, {
        durable_name: this.name,
        ack_policy: AckPolicy.Explicit,
        deliver_policy: DeliverPolicy.All,
        ...tunable,
      });
    }
    return jetstream.consumers.get(this.stream, this.name);
  }
}
