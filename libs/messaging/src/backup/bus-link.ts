import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import type { CoreConfig } from '@app/platform';
import { connect } from '@nats-io/transport-node';
import { natsOptions } from '../bus/nats-options.js';
import { ensureStreams } from '../bus/streams.js';

/** A connection that does one thing and ends; it waits for no server. */
export interface BusLink {
  jetstream: JetStreamClient;
  manager: JetStreamManager;
  /** Of the server that it leads to. */
  serverVersion: string;
  close: () => Promise<void>;
}

/** For a user that may do everything on the bus. `makesStreams`: those that are not there. Throws where nobody answers. */
export async function linkToBus(
  config: CoreConfig,
  { makesStreams }: { makesStreams: boolean },
): Promise<BusLink> {
  const options = await natsOptions(config, 'oncallctl');
  const connection = await connect({ ...options, maxReconnectAttempts: 3 });
  try {
    const manager = await jetstreamManager(connection, { checkAPI: false, timeout: 5_000 });
    if (makesStreams) await ensureStreams(manager);
    return {
      manager,
      jetstream: jetstream(connection, { timeout: 5_000 }),
      serverVersion: connection.info?.version ?? 'unknown',
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
