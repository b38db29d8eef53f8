import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import type { CoreConfig, Logger } from '@app/platform';
import { createInbox, type NatsConnection } from '@nats-io/transport-node';
import { inboxPrefix } from './inbox-prefix.js';
import { natsOptions } from './nats-options.js';
import { reachNats } from './reach-nats.js';
import { ensureStreams } from './streams.js';

/** One NATS connection of this process, which reconnects for ever, with its JetStream clients. */
export class NatsBus {
  private connected = true;
  private readonly reconnected: (() => void)[] = [];

  private constructor(
    readonly connection: NatsConnection,
    readonly jetstream: JetStreamClient,
    readonly manager: JetStreamManager,
    private readonly service: string,
    private readonly logger: Logger,
    private readonly replicas: number,
  ) {
    void this.watch();
  }

  /** Waits up to a minute for the server, then creates or completes the streams. */
  static async open(
    config: CoreConfig,
    service: string,
    logger: Logger,
    windowMs?: number,
  ): Promise<NatsBus> {
    const connection = await reachNats(await natsOptions(config, service), logger, windowMs);
    try {
      // Without its check the manager does not ask for account info, which a restricted user may not see.
      const manager = await jetstreamManager(connection, { checkAPI: false, timeout: 3_000 });
      const bus = new NatsBus(
        connection,
        jetstream(connection, { timeout: 3_000 }),
        manager,
        service,
        logger,
        config.natsStreamReplicas,
      );
      await bus.ensureStreams();
      return bus;
    } catch (error) {
      // Nobody else knows of it: it would reconnect for ever and keep the process alive.
      await connection.close();
      throw error;
    }
  }

  get isConnected(): boolean {
    return this.connected && !this.connection.isClosed();
  }

  ensureStreams(): Promise<void> {
    return ensureStreams(this.manager, this.replicas);
  }

  /** A subject of this service's own, for answers. */
  newInbox(): string {
    return createInbox(inboxPrefix(this.service));
  }

  onReconnect(listener: () => void): void {
    this.reconnected.push(listener);
  }

  /** Sends what is buffered and closes. */
  async close(): Promise<void> {
    if (this.connection.isClosed()) return;
    if (this.isConnected) await this.connection.drain();
    else await this.connection.close();
  }

  private async watch(): Promise<void> {
    for await (const status of this.connection.status()) {
      if (status.type === 'disconnect') {
        this.connected = false;
        this.logger.warn({}, 'nats connection lost');
      } else if (status.type === 'reconnect') {
        this.connected = true;
        this.logger.info({}, 'nats connection is back');
        this.reconnected.forEach((listener) => listener());
      } else if (status.type === 'error') {
        this.logger.warn({ err: status.error }, 'nats reported an error');
      }
    }
  }
}
