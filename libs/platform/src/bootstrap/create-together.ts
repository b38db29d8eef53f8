import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock } from '../clock.js';
import type { CoreConfig } from '../config/core.config.js';
import type { Environment } from '../config/env.js';
import { ConfigError, loadConfig } from '../config/load-config.js';
import { openClock } from '../followed-clock.js';
import { createLogger, type Logger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { ServiceFace } from '../port/service-face.js';
import {
  createService,
  type RunningService,
  type ServiceOptions,
  type ServiceOverrides,
} from './create-service.js';
import { ownSettings } from './own-settings.js';

/** What answers under way may still need of the parts; the whole process has ten seconds to leave. */
const DOOR_LEAVES_MS = 4_000;

/** A service with its own kind of config behind one way to start it. */
export interface Startable {
  name: string;
  load(env: Environment): CoreConfig;
  create(config: CoreConfig, overrides: ServiceOverrides<CoreConfig>): Promise<RunningService>;
}

export function startable<C extends CoreConfig>(options: ServiceOptions<C>): Startable {
  return {
    name: options.name,
    load: (env) => loadConfig(options.config, env),
    create: (config, overrides) => createService(options, { ...overrides, config: config as C }),
  };
}

export interface TogetherOptions {
  /** As in the logs and metrics of the process itself; the services keep their own names. */
  name: string;
  /** The service that listens; it starts last and stops taking work first. */
  door: Startable;
  parts: readonly Startable[];
}

export interface TogetherOverrides {
  env?: Environment;
  clock?: Clock;
  /** Makes the logger of a service, and of the process. */
  logger?: (name: string, level: string) => Logger;
}

export interface RunningTogether {
  url: string;
  /** Of the process itself. */
  metrics: Metrics;
  apps: ReadonlyMap<string, NestFastifyApplication>;
  /** The door first, then every other service, within ten seconds. */
  close(): Promise<void>;
}

/**
 * Boots several services in this process: each with its own config, database pool, bus connection, health, registry and
 * order of leaving, as apart; one port and one clock. Throws one ConfigError with what is wrong in any of them; when one
 * cannot start, the others are closed and its error is thrown.
 */
export async function createTogether(
  { name, door, parts }: TogetherOptions,
  { env = process.env, clock: given, logger: loggerFor = createLogger }: TogetherOverrides = {},
): Promise<RunningTogether> {
  const configs = loadAll([...parts, door], env);
  const core = configs.get(door)!;
  const processLogger = loggerFor(name, core.logLevel);
  const { clock, letGo } = given
    ? { clock: given, letGo: () => Promise.resolve() }
    : await openClock(core.devClockUrl, processLogger);
  const metrics = new Metrics(name);
  const running = new Map<string, RunningService>();
  const start = async (each: Startable, place: 'door' | 'part', others: ServiceFace[]): Promise<void> => {
    const logger = loggerFor(each.name, core.logLevel);
    const together = { place, metrics, others, processLogger };
    const service = await each
      .create(configs.get(each)!, { clock, logger, together })
      .catch((err: unknown) => {
        if (!(err instanceof ConfigError)) logger.error({ err }, `${each.name} cannot start`);
        throw err;
      });
    running.set(each.name, service);
  };
  const close = async (): Promise<void> => {
    const atDoor = running.get(door.name)?.close();
    await Promise.race([atDoor, sleep(DOOR_LEAVES_MS, undefined, { ref: false })]);
    await Promise.all([atDoor, ...parts.map((part) => running.get(part.name)?.close())]);
    await letGo();
  };
  try {
    await allOrFirstError(parts.map((part) => start(part, 'part', [])));
    const faces = parts.map((part) => running.get(part.name)!.app.get(ServiceFace));
    await start(door, 'door', faces);
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
  const apps = new Map([...running].map(([service, { app }]) => [service, app]));
  return { url: running.get(door.name)!.url, metrics, apps, close };
}

/** What is wrong in several is said once. */
function loadAll(services: readonly Startable[], env: Environment): Map<Startable, CoreConfig> {
  const configs = new Map<Startable, CoreConfig>();
  const problems = new Set<string>();
  for (const service of services) {
    try {
      configs.set(service, service.load(ownSettings(service.name, env)));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const problem of error.problems) problems.add(problem);
    }
  }
  if (problems.size > 0) throw new ConfigError([...problems]);
  return configs;
}

/** Waits for all of them also where one fails: what is still starting could not be closed. */
async function allOrFirstError(starts: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(starts)).find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
}
