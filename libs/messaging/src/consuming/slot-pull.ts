import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import type { Subscription } from '@nats-io/transport-node';
import type { Arrived } from './fact-arrivals.js';

// Two missed heartbeats (1.5 s each) reveal a deleted consumer or stream where the server does not tell.
const PULL_EXPIRES_MS = 3_000;
// Longer than a pull lives: nats-server 2.9 forgets a redelivery (until the ack wait ends) when it finds only the pull of
// a subscriber who has left. Seen in five of six runs with a plain nak().
const GIVE_BACK_DELAY_MS = PULL_EXPIRES_MS + 200;
const LONGEST_DRAIN_MS = 1_000;
/** A share of the slots worth a pull of its own while another one is open. */
const PORTION = 4;
/** After a message that could not even be kept for later: the database is away, or there is no room. */
const PAUSE_MS = 1_000;

/**
 * Asks the server for as many messages as there are free slots, so that each that comes is handled at once and kept alive:
 * one that waits in a buffer runs into its ack wait and is handled twice.
 */
export class SlotPull {
  private readonly running = new Set<Promise<void>>();
  private readonly open = new Set<ConsumerMessages>();
  private asked = 0;
  private isPaused = false;
  private holds = 0;
  private stopped = false;
  private changed?: () => void;

  constructor(
    private readonly slots: number,
    private readonly handle: (message: JsMsg) => Promise<Arrived>,
  ) {}

  /** Pulls until `stop` or until pulling fails; throws what failed. */
  async run(consumer: Consumer): Promise<void> {
    const failed: { cause?: unknown } = {};
    while (!this.stopped && !('cause' in failed)) {
      const free = this.slots - this.running.size - this.asked;
      const isWorthIt = free >= Math.max(1, Math.floor(this.slots / PORTION)) || this.asked === 0;
      if (free > 0 && isWorthIt && !this.isPaused && this.holds === 0) {
        this.asked += free;
        void this.fetch(consumer, free).catch((cause: unknown) => {
          failed.cause = cause;
          this.changed?.();
        });
      }
      await new Promise<void>((resolve) => (this.changed = resolve));
    }
    for (const messages of this.open) messages.stop();
    if ('cause' in failed && !this.stopped) throw failed.cause;
  }

  /** Asks for no more until this has settled; what was asked for still comes, and is handled. */
  hold(until: Promise<unknown>): void {
    this.holds += 1;
    const letGo = (): void => {
      this.holds -= 1;
      this.changed?.();
    };
    until.then(letGo, letGo);
  }

  /** Takes no new message; what is on its way goes back to the server. */
  async stop(isConnected: boolean): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.open].map((messages) => receiveWhatIsOnItsWay(messages, isConnected)));
    for (const messages of this.open) messages.stop();
    this.changed?.();
  }

  /** Waits for the handlers that run. */
  async drain(): Promise<void> {
    await Promise.all(this.running);
  }

  private async fetch(consumer: Consumer, count: number): Promise<void> {
    let left = count;
    try {
      const messages = await consumer.fetch({ max_messages: count, expires: PULL_EXPIRES_MS });
      this.open.add(messages);
      try {
        if (this.stopped) messages.stop();
        for await (const message of messages) {
          left -= 1;
          this.asked -= 1;
          if (this.stopped) message.nak(GIVE_BACK_DELAY_MS);
          else this.begin(message);
        }
      } finally {
        this.open.delete(messages);
      }
    } finally {
      this.asked -= left;
      this.changed?.();
    }
  }

  private begin(message: JsMsg): void {
    const work = this.handle(message).then((arrived) => {
      this.running.delete(work);
      if (arrived === 'held') this.pause();
      this.changed?.();
    });
    this.running.add(work);
  }

  private pause(): void {
    if (this.isPaused) return;
    this.isPaused = true;
    setTimeout(() => {
      this.isPaused = false;
      this.changed?.();
    }, PAUSE_MS).unref();
  }
}

/**
 * stop() unsubscribes at once, and a message that the server had just sent would be silent for the whole ack wait.
 * Draining the subscription underneath (no public face) lets it arrive, so that it can be given back.
 */
async function receiveWhatIsOnItsWay(messages: ConsumerMessages, isConnected: boolean): Promise<void> {
  const { sub } = messages as unknown as { sub?: Subscription };
  if (!sub || sub.isClosed() || !isConnected) return;
  // Not a reason to stay: once it is drained nobody waits for this any more.
  await Promise.race([sub.drain(), sleep(LONGEST_DRAIN_MS, undefined, { ref: false })]);
}
