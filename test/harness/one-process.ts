import { createTogether, type Clock, type Logger, type RunningService } from '@app/platform';
import { everyService } from '../../apps/all/src/all.js';
import { SERVICES, type ServiceName } from './services.js';

/** How the services of a process find everything: the same for all, and what is each one's own under its own name. */
function environmentOfAll(envOf: (name: ServiceName) => Record<string, string>): Record<string, string> {
  const all = envOf('gateway');
  const own = (Object.keys(SERVICES) as ServiceName[]).flatMap((name) => {
    const prefix = name.toUpperCase().replaceAll('-', '_');
    return ['DATABASE_URL', 'NATS_URL', 'REDIS_URL'].map((key) => [`${prefix}_${key}`, envOf(name)[key]!]);
  });
  return { ...all, ...Object.fromEntries(own) };
}

/** SERVICE=all in this process: each service as if it ran apart, except that they start and leave together. */
export async function startOneProcess(
  envOf: (name: ServiceName) => Record<string, string>,
  { clock, logger }: { clock: Clock; logger: (name: string) => Logger },
): Promise<Map<ServiceName, RunningService>> {
  const env = environmentOfAll(envOf);
  const { url, apps, close } = await createTogether(everyService(env), { env, clock, logger });
  return new Map([...apps].map(([name, app]) => [name as ServiceName, { app, url, close }]));
}
