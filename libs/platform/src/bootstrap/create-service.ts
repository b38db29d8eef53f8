import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock.js';
import type { CoreConfig } from '../config/core.config.js';
import { loadConfig } from '../config/load-config.js';
import { openClock } from '../followed-clock.js';
import { Readiness } from '../lifecycle/readiness.js';
import { Shutdown } from '../lifecycle/shutdown.js';
import { createLogger, type Logger } from '../logging/logger.js';
import { NestLogger } from '../logging/nest-logger.js';
import { AddressRanges } from '../address-ranges.js';
import { HTTP_LIMITS, type HttpLimits } from '../http/http-limits.js';
import { beginTracing } from '../tracing/begin-tracing.js';
import { carryWork, correlationIdOfRequest } from '../tracing/request-work.js';
import { anyAddress } from './any-address.js';
import { leavePromptly } from './http-leaving.js';
import { PlatformModule, type SharedProcess } from './platform.module.js';

/** Where messaging puts its Nest transport strategy; a string, so that platform need not know messaging. */
export const MESSAGING_STRATEGY = 'MessagingStrategy';

export interface ServiceOptions<C extends CoreConfig> {
  /** As in logs, metrics, NATS names: `auth-service`. */
  name: string;
  config: Type<C>;
  module: Type | DynamicModule;
  /** Port of HTTP (health and metrics, or everything on the gateway); 0 takes a free one. */
  port: (config: C) => number;
  /** Called before the app starts: Fastify plugins, pipes, Swagger. */
  configure?: (app: NestFastifyApplication, config: C) => void | Promise<void>;
  /** Largest request body in bytes; Fastify answers 413 above. */
  bodyLimit?: number;
  /** What the address of a request is read as, before any route is looked for. */
  rewriteUrl?: (url: string) => string;
  /** Answers an address that no route can be looked for by, such as `/%`. */
  refuseUrl?: (error: Error, reply: FastifyReply) => void;
}

export interface ServiceOverrides<C extends CoreConfig> {
  config?: C;
  clock?: Clock;
  logger?: Logger;
  port?: number;
  httpLimits?: HttpLimits;
  together?: PlaceInProcess;
}

/** Of a service that shares its process with others. */
export interface PlaceInProcess extends SharedProcess {
  /** A `part` opens no port; the service at the `door` tells about its health and metrics. */
  place: 'door' | 'part';
  /** Writes what Nest itself says: it knows one logger per process, so the lines name the process. */
  processLogger: Logger;
}

export interface RunningService {
  app: NestFastifyApplication;
  /** Empty for a part of a process, which opens no port. */
  url: string;
  /** Leaves gracefully: readiness off, consumers, in-flight work, HTTP, bus, stores. */
  close(): Promise<void>;
}

@Module({})
class ServiceRootModule {}

/** Boots a service in this process without touching signals; used by runService and by tests. */
export async function createService<C extends CoreConfig>(
  options: ServiceOptions<C>,
  overrides: ServiceOverrides<C> = {},
): Promise<RunningService> {
  const config = overrides.config ?? loadConfig(options.config);
  const logger = overrides.logger ?? createLogger(options.name, config.logLevel);
  const { clock, letGo } = overrides.clock
    ? { clock: overrides.clock, letGo: () => Promise.resolve() }
    : await openClock(config.devClockUrl, logger);
  const tracing = await beginTracing(options.name, config, logger);
  const readiness = new Readiness();
  const shutdown = new Shutdown(readiness, logger);
  const platform = PlatformModule.forService({
    name: options.name,
    configClass: options.config,
    config,
    clock,
    logger,
    readiness,
    shutdown,
    together: overrides.together,
    tracing,
  });
  shutdown.register('stores', 'traces', () => tracing.close());
  const root: DynamicModule = { module: ServiceRootModule, imports: [platform, options.module] };
  const adapter = fastifyAdapter({
    bodyLimit: options.bodyLimit,
    rewriteUrl: options.rewriteUrl,
    refuseUrl: options.refuseUrl,
    trustedProxies: AddressRanges.parse(config.trustedProxies),
    limits: overrides.httpLimits ?? HTTP_LIMITS,
    genReqId: (request) => correlationIdOfRequest(request, tracing),
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new NestLogger(overrides.together?.processLogger ?? logger),
    abortOnError: false,
  }).catch(async (error: unknown) => {
    // There is no app to close; the databases and buses of the parts that did start would stay open.
    await shutdown.abandon();
    await letGo();
    throw error;
  });
  const hasPort = overrides.together?.place !== 'part';
  try {
    if (hasPort) {
      carryWork(app.getHttpAdapter().getInstance(), tracing);
      leavePromptly(app.getHttpAdapter().getInstance());
    }
    await options.configure?.(app, config);
    const strategy = messagingStrategy(app);
    if (strategy) {
      app.connectMicroservice({ strategy }, { inheritAppConfig: true });
      await app.startAllMicroservices();
    }
    if (hasPort)
      await app.listen(overrides.port ?? options.port(config), config.listenAddress ?? (await anyAddress()));
    else await app.init();
  } catch (error) {
    // The first error is the one to read; what fails while closing a half-started app follows from it.
    await app.close().catch(() => undefined);
    await letGo();
    throw error;
  }
  readiness.state = 'ready';
  const url = hasPort ? `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}` : '';
  logger.info(hasPort ? { port: Number(new URL(url).port) } : {}, `${options.name} is ready`);
  return { app, url, close: () => app.close().then(letGo) };
}

interface HttpEdge {
  bodyLimit?: number;
  rewriteUrl?: (url: string) => string;
  refuseUrl?: (error: Error, reply: FastifyReply) => void;
  trustedProxies: AddressRanges;
  limits: HttpLimits;
  genReqId: (request: IncomingMessage) => string;
}

function fastifyAdapter({
  bodyLimit = 64 * 1024,
  rewriteUrl = (url) => url,
  refuseUrl,
  trustedProxies,
  limits,
  genReqId,
}: HttpEdge): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit,
    // Fastify's own default is no limit at all for a body that never ends.
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.silenceMs,
    keepAliveTimeout: limits.keepAliveMs,
    http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: limits.checkEveryMs },
    routerOptions: {
      // Ids of contract length, percent-encoded, are longer than Fastify's default of 100.
      maxParamLength: 8_192,
      // Addresses are typed and pasted by people, the callback URLs into a console for example.
      caseSensitive: false,
      ignoreTrailingSlash: true,
    },
    ...(refuseUrl && {
      frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) =>
        refuseUrl(error, reply),
    }),
    // Whoever is believed chooses what the throttles see.
    trustProxy: (address: string) => trustedProxies.has(address),
    rewriteUrl: ({ url = '/' }) => rewriteUrl(originForm(url)),
    genReqId,
  });
}

/** `GET http://host/path` is how a request to a proxy is written, and a server has to take it too (RFC 9112 §3.2.2). */
function originForm(url: string): string {
  const [, path] = /^https?:\/\/[^/?#]*(.*)$/i.exec(url) ?? [];
  return path === undefined ? url : path.startsWith('/') ? path : `/${path}`;
}

function messagingStrategy(app: NestFastifyApplication): CustomTransportStrategy | undefined {
  try {
    return app.get<CustomTransportStrategy>(MESSAGING_STRATEGY, { strict: false });
  } catch {
    return undefined;
  }
}
