import {
  Counter,
  Gauge,
  Histogram,
  Registry,
  collectDefaultMetrics,
  type CounterConfiguration,
  type GaugeConfiguration,
  type HistogramConfiguration,
} from 'prom-client';
import { guardedCollect } from './guarded-collect.js';
import { openMetrics, openRegistry } from './open-metrics.js';
import { Timing } from './timing.js';

/** Gauges of prom-client that are called as counters are; each is the sum of one that stays. */
const MISNAMED = ['handles', 'requests', 'resources'].map((what) => `nodejs_active_${what}_total`);

export type MetricsFormat = 'prometheus' | 'openmetrics';

/** One registry per service, so that several services can share a process. */
export class Metrics {
  readonly registry = new Registry();
  /** Failures that no code of ours waited for. */
  readonly unhandledRejections: Counter;
  private readonly unreadable: Counter<'metric'>;

  /** A `part` leaves what concerns the whole process (CPU, memory, event loop) to whoever owns the process. */
  constructor(
    readonly service: string,
    scope: 'process' | 'part' = 'process',
  ) {
    this.registry.setDefaultLabels({ service });
    if (scope === 'process') {
      collectDefaultMetrics({ register: this.registry });
      for (const name of MISNAMED) this.registry.removeSingleMetric(name);
    }
    this.unhandledRejections = this.counter({
      name: 'process_unhandled_rejections_total',
      help: 'Failures that no code of ours waited for',
    });
    this.unreadable = this.counter({
      name: 'metrics_unreadable_total',
      help: 'Scrapes that had to leave a gauge out because it could not be read',
      labelNames: ['metric'],
    });
  }

  /** The counter of this name; created on first use. */
  counter<L extends string = string>(options: CounterConfiguration<L>): Counter<L> {
    return this.existing<Counter<L>>(options.name) ?? new Counter({ ...options, registers: [this.registry] });
  }

  /** The gauge of this name; created on first use. A `collect` that fails leaves the gauge out of that scrape. */
  gauge<L extends string = string>(options: GaugeConfiguration<L>): Gauge<L> {
    const existing = this.existing<Gauge<L>>(options.name);
    if (existing) return existing;
    const { name, collect } = options;
    const guarded = collect && guardedCollect(name, collect as () => Promise<void>, this.unreadable);
    return new Gauge({ ...options, ...(guarded && { collect: guarded }), registers: [this.registry] });
  }

  /** The histogram of this name; created on first use. */
  histogram<L extends string = string>(options: HistogramConfiguration<L>): Timing<L> {
    const existing = this.existing<Histogram<L>>(options.name);
    if (existing) return new Timing(existing);
    // prom-client lets nothing with exemplars begin in a registry of its classic text, which leaves them out by itself.
    const registers = [openRegistry()];
    const histogram = new Histogram<L>({ ...options, enableExemplars: true, registers });
    this.registry.registerMetric(histogram);
    return new Timing(histogram);
  }

  /** All of them as text: Prometheus' own, or OpenMetrics with exemplars. */
  text(format: MetricsFormat): Promise<string> {
    return format === 'openmetrics' ? openMetrics(this.registry, this.service) : this.registry.metrics();
  }

  private existing<M>(name: string): M | undefined {
    return this.registry.getSingleMetric(name) as M | undefined;
  }
}
