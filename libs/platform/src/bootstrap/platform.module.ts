import { Module, type DynamicModule, type ModuleMetadata, type Provider, type Type } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Clock } from '../clock.js';
import { CoreConfig } from '../config/core.config.js';
import { SealingConfig } from '../config/sealing.config.js';
import { DeepHealthLog } from '../health/deep-health-log.js';
import { DeepHealth, ReadyChecks } from '../health/health-checks.js';
import { HealthReporter } from '../health/health-reporter.js';
import { ReadyGauge } from '../health/ready-gauge.js';
import { HealthHttpController } from '../port/health.http.controller.js';
import { Readiness } from '../lifecycle/readiness.js';
import { Keyring } from '../keyring.js';
import { Logger } from '../logging/logger.js';
import { RateLimitedLog } from '../logging/rate-limited-log.js';
import { Metrics } from '../metrics/metrics.js';
import { MetricsHttpController } from '../port/metrics.http.controller.js';
import { Shutdown } from '../lifecycle/shutdown.js';
import { FacesAtPort, ServiceFace } from '../port/service-face.js';
import { Tracing } from '../tracing/tracing.js';

export interface PlatformOptions {
  name: string;
  configClass: Type<CoreConfig>;
  config: CoreConfig;
  clock: Clock;
  logger: Logger;
  readiness: Readiness;
  shutdown: Shutdown;
  tracing: Tracing;
  /** Where the process has several services: what it has of its own, and the other services its port tells about. */
  together?: SharedProcess;
}

export interface SharedProcess {
  metrics: Metrics;
  others: readonly ServiceFace[];
}

/** Global floor of every service: config, clock, logger, keyring (where it seals), metrics, health and the order of leaving. */
@Module({})
export class PlatformModule {
  static forService(options: PlatformOptions): DynamicModule {
    const { name, configClass, config, clock, logger, readiness, shutdown, tracing, together } = options;
    const keyring: Provider[] =
      config instanceof SealingConfig
        ? [
            {
              provide: Keyring,
              useFactory: () => Keyring.parse(config.secretsKeys.reveal(), config.secretsFormat),
            },
          ]
        : [];
    const shared: ModuleMetadata['providers'] = [
      { provide: CoreConfig, useValue: config },
      ...(configClass === CoreConfig ? [] : [{ provide: configClass, useValue: config }]),
      { provide: Clock, useValue: clock },
      { provide: Logger, useValue: logger },
      ...keyring,
      { provide: RateLimitedLog, useFactory: () => new RateLimitedLog(logger, clock) },
      { provide: Metrics, useFactory: () => new Metrics(name, together ? 'part' : 'process') },
      { provide: Readiness, useValue: readiness },
      { provide: Shutdown, useValue: shutdown },
      { provide: Tracing, useValue: tracing },
      ReadyChecks,
      DeepHealth,
      DeepHealthLog,
      HealthReporter,
      ReadyGauge,
      ServiceFace,
      {
        provide: FacesAtPort,
        inject: [ServiceFace],
        useFactory: (own: ServiceFace) =>
          new FacesAtPort([own, ...(together?.others ?? [])], together && [together.metrics]),
      },
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [HealthHttpController, MetricsHttpController],
      providers: shared,
      exports: [
        CoreConfig,
        configClass,
        Clock,
        Logger,
        ...keyring,
        RateLimitedLog,
        Metrics,
        Readiness,
        ReadyChecks,
        DeepHealth,
        HealthReporter,
        Shutdown,
        ServiceFace,
        Tracing,
      ],
    };
  }
}
