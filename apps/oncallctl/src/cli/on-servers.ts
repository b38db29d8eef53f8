import type { BusLink } from '@app/messaging';
import type { openForBackup } from '@app/persistence';
import { type Asked, Failure } from './command.js';

export interface Servers {
  database: Awaited<ReturnType<typeof openForBackup>>;
  bus: BusLink;
  now: () => Date;
}

/** `makesStreams`: those of the bus that are not there. Throws Failure where a server does not answer; it says nothing of the credentials. */
export async function onServers<T>(
  asked: Asked,
  work: (servers: Servers) => Promise<T>,
  { makesStreams = true } = {},
): Promise<T> {
  const { env, now } = asked;
  const [{ CoreConfig, loadConfig }, { openForBackup }, { linkToBus }] = await Promise.all([
    import('@app/platform'),
    import('@app/persistence'),
    import('@app/messaging'),
  ]);
  const config = loadConfig(CoreConfig, env);
  const database = await orFailure('PostgreSQL', openForBackup(config.databaseUrl.reveal()));
  try {
    const bus = await orFailure('NATS', linkToBus(config, { makesStreams }));
    try {
      return await work({ database, bus, now });
    } finally {
      await bus.close();
    }
  } finally {
    await database.destroy();
  }
}

async function orFailure<T>(server: string, opened: Promise<T>): Promise<T> {
  try {
    return await opened;
  } catch (error) {
    const { message } = error as Error;
    const hint = /certificate/i.test(message)
      ? '; NATS_TLS_CA names the file of the authority that signed it'
      : '';
    throw new Failure(`${server} cannot be used: ${message}${server === 'NATS' ? hint : ''}`, { server });
  }
}
