import type { CoreConfig } from '../config/core.config.js';
import type { Logger } from '../logging/logger.js';
import { NoTracing } from './no-tracing.js';
import type { Tracing } from './tracing.js';

/** Where OTLP over HTTP takes traces, by the variables that every OpenTelemetry SDK reads; undefined = nobody wants any. */
export function tracesUrl({
  otlpEndpoint,
  otlpTracesEndpoint,
  otelDisabled,
}: CoreConfig): string | undefined {
  if (otelDisabled) return undefined;
  if (otlpTracesEndpoint !== undefined) return otlpTracesEndpoint;
  return otlpEndpoint === undefined ? undefined : `${otlpEndpoint.replace(/\/+$/, '')}/v1/traces`;
}

/** The traces of one service: also where several run in one process, each tells its own name. */
export async function beginTracing(service: string, config: CoreConfig, logger: Logger): Promise<Tracing> {
  const url = tracesUrl(config);
  if (url === undefined) return new NoTracing();
  // Forty modules, which nobody else shall load.
  const { otelTracing } = await import('./otel-provider.js');
  return otelTracing(service, url, config, logger);
}
