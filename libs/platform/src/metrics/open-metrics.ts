import { Registry, type Metric, type OpenMetricsContentType } from 'prom-client';

const SUFFIX = /_total$/;

interface Readable {
  name: string;
  type: string;
  get(): Promise<{ name: string }>;
}

/**
 * The metrics of a registry as OpenMetrics, with exemplars. From a registry of its own for each reading: prom-client renames
 * the counters of the one it writes.
 */
export function openMetrics(registry: Registry, service: string): Promise<string> {
  const own = openRegistry();
  own.setDefaultLabels({ service });
  for (const metric of registry.getMetricsAsArray() as unknown as Readable[])
    own.registerMetric((metric.type === 'counter' ? renamed(metric) : metric) as unknown as Metric);
  return own.metrics();
}

export function openRegistry(): Registry<OpenMetricsContentType> {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  return registry;
}

/** In OpenMetrics a counter is called without `_total`, and its sample with it. */
function renamed(counter: Readable): Readable {
  const name = counter.name.replace(SUFFIX, '');
  return { name, type: counter.type, get: async () => ({ ...(await counter.get()), name }) };
}
