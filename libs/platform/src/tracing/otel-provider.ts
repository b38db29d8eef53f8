import { randomUUID } from 'node:crypto';
import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  SamplingDecision,
  TracerProvider,
  type SpanExporter,
} from '@opentelemetry/sdk-trace';
import type { CoreConfig } from '../config/core.config.js';
import type { Logger } from '../logging/logger.js';
import { DecidedIds } from './decided-ids.js';
import { tellLostTraces } from './lost-traces.js';
import { OtelTracing } from './otel-tracing.js';
import { samplerOf } from './sampler.js';

/** Spans that wait for a collector that is away; more are dropped, and nothing is held up. */
const MOST_WAITING = 2_048;
const BATCH = 512;
const EVERY_MS = 1_000;
const EXPORT_MS = 5_000;
/** What is left when a service leaves. */
const CLOSE_MS = 2_000;
const LIMITS = {
  attributeCountLimit: 32,
  attributeValueLengthLimit: 256,
  linkCountLimit: 8,
  eventCountLimit: 8,
};

export async function otelTracing(
  service: string,
  url: string,
  config: CoreConfig,
  logger: Logger,
): Promise<OtelTracing> {
  tellLostTraces(logger);
  const exporter = await exporterOf(url, config.otlpProtocol);
  const sampler = samplerOf(config);
  const ids = new DecidedIds();
  const provider = new TracerProvider({
    sampler,
    idGenerator: ids,
    spanLimits: LIMITS,
    // The name last: OTEL_RESOURCE_ATTRIBUTES is one for all services of a process.
    resource: detectResources({ detectors: [envDetector] }).merge(
      resourceFromAttributes({
        'service.namespace': 'wecom-oncall',
        'service.name': service,
        'service.instance.id': randomUUID(),
      }),
    ),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter,
        ...{ maxQueueSize: MOST_WAITING, maxExportBatchSize: BATCH },
        ...{ scheduledDelayMillis: EVERY_MS, exportTimeoutMillis: EXPORT_MS },
      }),
    ],
  });
  const isKept = (traceId: string) =>
    sampler.shouldSample(ROOT_CONTEXT, traceId, '', SpanKind.SERVER, {}, []).decision !==
    SamplingDecision.NOT_RECORD;
  const close = () =>
    Promise.race([
      provider.shutdown().catch(() => undefined),
      new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS).unref()),
    ]);
  return new OtelTracing({ tracer: provider.getTracer('wecom-oncall'), ids, isKept, close });
}

async function exporterOf(url: string, protocol: CoreConfig['otlpProtocol']): Promise<SpanExporter> {
  const options = { url, timeoutMillis: EXPORT_MS, concurrencyLimit: 2 };
  const { OTLPTraceExporter } =
    protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto');
  return new OTLPTraceExporter(options);
}
