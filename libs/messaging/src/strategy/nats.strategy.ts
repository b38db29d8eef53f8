import { Logger, RateLimitedLog, Shutdown, Tracing } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { NatsBus } from '../bus/nats-bus.js';
import { BusHealth } from '../health/bus-health.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { RequestServer } from '../request/request-server.js';
import { Retries } from '../retry/retries.js';
import { DeadLetters } from '../handling/dead-letters.js';
import { FactArrivals } from '../consuming/fact-arrivals.js';
import { durableName } from '../handling/durable-name.js';
import { FactConsumer } from '../consuming/fact-consumer.js';
import type { FactRegistration } from '../handling/fact-handling.js';
import { FactReader } from '../handling/fact-reader.js';
import { HandlerRegistry } from './handler-registry.js';

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
    private readonly retries: Retries,
    private readonly health: BusHealth,
    private readonly log: Logger,
    private readonly storms: RateLimitedLog,
    private readonly shutdown: Shutdown,
    private readonly reader: FactReader,
    private readonly tracing: Tracing,
  ) {
    super();
    this.requests = new RequestServer(options.service, bus, { logger: log, tracing });
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
    this.consumers = this.registry
      .facts()
      .map((handler) => this.consumerOf({ ...handler, reader: this.reader, tracing: this.tracing }));
    this.shutdown.register('intake', 'bus', async () => {
      await Promise.all([
        this.requests.stopTaking(),
        ...this.consumers.map((consumer) => consumer.stopPulling()),
      ]);
    });
    this.shutdown.register('drain', 'bus', async () => {
      await Promise.all([this.requests.drain(), ...this.consumers.map((consumer) => consumer.drain())]);
    });
    this.health.watch(this.consumers);
    this.retries.start(this.consumers);
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

  private consumerOf(registration: FactRegistration): FactConsumer {
    const name = durableName(this.options.service, registration.pattern);
    const { retries, deadLetters, log, storms } = this;
    const arrivals = new FactArrivals(name, registration, { retries, deadLetters, logger: log, storms });
    return new FactConsumer(name, registration, this.bus, arrivals, storms);
  }
}
