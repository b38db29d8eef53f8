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
  const isTaken = (name: string) => registry.getSingleMetric(name) !== undefined;
  for (const metric of registry.getMetricsAsArray() as unknown as Readable[]) {
    const open = metric.type === 'counter' ? openCounter(metric, isTaken) : metric;
    own.registerMetric(open as unknown as Metric);
  }
  return own.metrics();
}

export function openRegistry(): Registry<OpenMetricsContentType> {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  return registry;
}

/**
 * In OpenMetrics a counter is called without `_total`, and its sample with it. Where that cannot be, or another metric has the
 * shorter name, its type is unknown, so that its samples are called the same in both formats.
 */
function openCounter(counter: Readable, isTaken: (name: string) => boolean): Readable {
  const short = counter.name.replace(SUFFIX, '');
  const isCounter = short !== counter.name && !isTaken(short);
  const [name, type] = isCounter ? [short, 'counter'] : [counter.name, 'unknown'];
  return { name, type, get: async () => ({ ...(await counter.get()), name, type }) };
}
