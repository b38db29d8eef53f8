import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@app/platform';
import {
  AckPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  DeliverPolicy,
  type Consumer,
  type ConsumerMessages,
  type JsMsg,
} from '@nats-io/jetstream';
import { nanos, type Subscription } from '@nats-io/transport-node';
import type { NatsBus } from '../bus/nats-bus.js';
import { streamOf } from '../bus/streams.js';
import { durableName } from './durable-name.js';
import type { FactHandling, FactRegistration } from './fact-handling.js';

// Two missed heartbeats (1.5 s each) reveal a deleted consumer or stream where the server does not tell.
const PULL_EXPIRES_MS = 3_000;
// Longer than a pull lives: nats-server 2.9 forgets a redelivery (until the ack wait ends) when it finds only the pull of
// a subscriber who has left. Seen in five of six runs with a plain nak().
const GIVE_BACK_DELAY_MS = PULL_EXPIRES_MS + 200;
const RESTART_MS = 500;
const LONGEST_DRAIN_MS = 1_000;

/** Pulls one pattern's facts through a durable consumer and starts over whenever pulling ends for whatever reason. */
export class FactConsumer {
  readonly name: string;
  readonly stream: string;
  private readonly running = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private messages?: ConsumerMessages;
  private loop?: Promise<void>;
  private slotFreed?: () => void;

  constructor(
    service: string,
    private readonly registration: FactRegistration,
    private readonly bus: NatsBus,
    private readonly handling: FactHandling,
    private readonly logger: Logger,
  ) {
    this.name = durableName(service, registration.pattern);
    this.stream = streamOf(registration.pattern);
  }

  /** Resolves when the durable consumer exists; handling begins at once. */
  async start(): Promise<void> {
    const consumer = await this.ensureConsumer();
    this.loop = this.supervise(consumer);
  }

  /** Takes no new message; what was prefetched goes back to the server. */
  async stopPulling(): Promise<void> {
    this.stopping.abort();
    this.slotFreed?.();
    await this.receiveWhatIsOnItsWay();
    this.messages?.stop();
    await this.loop;
  }

  /** Waits for the handlers that run. */
  async drain(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Messages waiting for their first delivery. */
  async lag(): Promise<number> {
    const info = await this.bus.manager.consumers.info(this.stream, this.name);
    return info.num_pending;
  }

  /**
   * stop() unsubscribes at once, and a message that the server had just sent would be silent for the whole ack wait.
   * Draining the subscription underneath (no public face) lets it arrive, so that it can be given back.
   */
  private async receiveWhatIsOnItsWay(): Promise<void> {
    const { sub } = (this.messages ?? {}) as { sub?: Subscription };
    if (!sub || sub.isClosed() || !this.bus.isConnected) return;
    await Promise.race([sub.drain(), sleep(LONGEST_DRAIN_MS)]);
  }

  private async supervise(first: Consumer): Promise<void> {
    let consumer: Consumer | undefined = first;
    while (!this.stopping.signal.aborted) {
      try {
        consumer ??= await this.ensureConsumer();
        await this.pull(consumer);
      } catch (err) {
        this.logger.warn({ err, consumer: this.name }, 'pulling stopped, starting over');
      }
      consumer = undefined;
      await sleep(RESTART_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async pull(consumer: Consumer): Promise<void> {
    const messages = await consumer.consume({
      max_messages: this.registration.concurrency,
      expires: PULL_EXPIRES_MS,
      abort_on_missing_resource: true,
    });
    this.messages = messages;
    if (this.stopping.signal.aborted) messages.stop();
    void this.watch(messages);
    for await (const message of messages) {
      while (this.running.size >= this.registration.concurrency && !this.stopping.signal.aborted) {
        await new Promise<void>((resolve) => (this.slotFreed = resolve));
      }
      if (this.stopping.signal.aborted) message.nak(GIVE_BACK_DELAY_MS);
      else this.begin(message);
    }
  }

  private begin(message: JsMsg): void {
    const work = this.handling.handle(message).finally(() => {
      this.running.delete(work);
      this.slotFreed?.();
    });
    this.running.add(work);
  }

  private async watch(messages: ConsumerMessages): Promise<void> {
    for await (const status of messages.status()) {
      const gone = ['consumer_not_found', 'consumer_deleted', 'stream_not_found'].includes(status.type);
      const stalled = status.type === 'heartbeats_missed' && status.count >= 2;
      if (!gone && !stalled) continue;
      this.logger.warn({ consumer: this.name, status: status.type }, 'consumer lost');
      messages.stop();
    }
  }

  private async ensureConsumer(): Promise<Consumer> {
    const { manager, jetstream } = this.bus;
    await this.bus.ensureStreams();
    const tunable = {
      filter_subject: this.registration.pattern,
      ack_wait: nanos(this.registration.ackWaitMs),
      max_ack_pending: 1_000,
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
