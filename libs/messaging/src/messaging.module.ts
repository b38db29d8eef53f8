import { CoreConfig, Logger, MESSAGING_STRATEGY, ReadyChecks, Shutdown } from '@app/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { NatsBus } from './bus/nats-bus.js';
import { BusHealth } from './health/bus-health.js';
import { StreamStandings } from './health/stream-standing.js';
import { DeadLetters } from './handling/dead-letters.js';
import { FactReader } from './handling/fact-reader.js';
import { LetterShelf } from './letters/letter-shelf.js';
import { KeptMessages } from './kept/kept-messages.js';
import { NatsStrategy } from './strategy/nats.strategy.js';
import { Inbox } from './inbox/inbox.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
import { DirectOutbox } from './outbox/direct-outbox.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { OutboxSignal } from './outbox/outbox-signal.js';
import { Outbox } from './outbox/outbox.js';
import { Requester } from './request/requester.js';
import { Retries } from './retry/retries.js';
import { RetryRepository } from './retry/retry.repository.js';
import { Tenants } from './tenants.js';

/** Global: Outbox, Inbox, Requester, and the strategy that createService connects. Needs PersistenceModule. */
@Module({})
export class MessagingModule {
  static forService(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [
        { provide: MESSAGING_OPTIONS, useValue: options },
        {
          provide: NatsBus,
          inject: [CoreConfig, Logger, ReadyChecks, Shutdown],
          useFactory: async (config: CoreConfig, logger: Logger, ready: ReadyChecks, shutdown: Shutdown) => {
            const bus = await NatsBus.open(config, options.service, logger);
            shutdown.register('bus', 'nats', () => bus.close());
            ready.register('nats', async () => {
              if (bus.isConnected) await bus.connection.rtt();
              return { ok: bus.isConnected };
            });
            return bus;
          },
        },
        { provide: MESSAGING_STRATEGY, useExisting: NatsStrategy },
        NatsStrategy,
        DeadLetters,
        LetterShelf,
        KeptMessages,
        StreamStandings,
        RetryRepository,
        Retries,
        BusHealth,
        OutboxSignal,
        Outbox,
        DirectOutbox,
        OutboxRelay,
        Inbox,
        Requester,
        Tenants,
        FactReader,
      ],
      exports: [
        NatsBus,
        Outbox,
        DirectOutbox,
        Inbox,
        Requester,
        Tenants,
        DeadLetters,
        LetterShelf,
        KeptMessages,
        StreamStandings,
      ],
    };
  }
}
