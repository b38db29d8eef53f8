import { DeepHealth, Logger, Metrics, Shutdown } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { NatsBus } from '../bus/nats-bus.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { RequestServer } from '../request/request-server.js';
import { DeadLetters } from './dead-letters.js';
import { FactConsumer } from './fact-consumer.js';
import { FactHandling } from './fact-handling.js';
import { HandlerRegistry } from './handler-registry.js';

const HIGH_LAG = 1_000;

/** Nest's transport over NATS: requests by core NATS, facts by JetStream. */
@Injectable()
export class NatsStrategy extends Server implements CustomTransportStrategy {
  private readonly registry = new HandlerRegistry();
  private readonly requests: RequestServer;
  private consumers: FactConsumer[] = [];

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly bus: NatsBus,
    private readonly deadLetters: DeadLetters,
    private readonly log: Logger,
    private readonly metrics: Metrics,
    private readonly deepHealth: DeepHealth,
    private readonly shutdown: Shutdown,
  ) {
    super();
    this.requests = new RequestServer(options.service, bus, log);
  }

  override addHandler(
    pattern: unknown,
    handler: MessageHandler,
    _isEventHandler?: boolean,
    extras?: Record<string, unknown>,
  ): void {
    this.registry.add(this.normalizePattern(pattern as string), handler, extras);
  }

  listen(callback: (error?: unknown) => void): void {
    this.start().then(() => callback(), callback);
  }

  private async start(): Promise<void> {
    this.registry.check(this.options);
    this.consumers = this.registry.facts().map((registration) => {
      const handling = new FactHandling(registration, this.deadLetters, this.log);
      return new FactConsumer(this.options.service, registration, this.bus, handling, this.log);
    });
    this.shutdown.register('intake', 'bus', async () => {
      await Promise.all([
        this.requests.stopTaking(),
        ...this.consumers.map((consumer) => consumer.stopPulling()),
      ]);
    });
    this.shutdown.register('drain', 'bus', async () => {
      await Promise.all([this.requests.drain(), ...this.consumers.map((consumer) => consumer.drain())]);
    });
    this.measureLag();
    for (const consumer of this.consumers) await consumer.start();
    await this.requests.start(this.registry.requests());
  }

  /** Nothing to do: Shutdown stops us in its order, before Nest gets here. */
  close(): void {}

  on(): never {
    throw new Error('NatsStrategy has no events of its own');
  }

  unwrap<T>(): T {
    return this.bus.connection as T;
  }

  private measureLag(): void {
    const { consumers } = this;
    this.metrics.gauge({
      name: 'bus_consumer_lag',
      help: 'Messages waiting for their first delivery',
      labelNames: ['consumer'],
      async collect() {
        for (const consumer of consumers) {
          const lag = await consumer.lag().catch(() => undefined);
          if (lag !== undefined) this.set({ consumer: consumer.name }, lag);
        }
      },
    });
    this.deepHealth.register('consumer-lag', async () => {
      const lags = await Promise.all(
        consumers.map(async (consumer) => [consumer.name, await consumer.lag()] as const),
      );
      return { ok: lags.every(([, lag]) => lag < HIGH_LAG), detail: Object.fromEntries(lags) };
    });
  }
}
