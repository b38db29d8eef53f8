import type { MetricsFormat } from './metrics.js';

const OPENMETRICS = /^application\/openmetrics-text\b(?!.*version=(?!0\.0\.1|1\.0\.0))/;

/** What a scraper takes, by its `Accept`: OpenMetrics only where it asks for it, and for nothing else more. */
export function wantedFormat(accept: string | undefined): MetricsFormat {
  let [openmetrics, other] = [0, 0];
  for (const range of (accept ?? '').toLowerCase().split(',')) {
    const text = range.trim().replaceAll(' ', '');
    const weight = Number(/;q=([\d.]+)/.exec(text)?.[1] ?? 1);
    if (OPENMETRICS.test(text)) openmetrics = Math.max(openmetrics, weight);
    else if (text.startsWith('text/plain')) other = Math.max(other, weight);
  }
  return openmetrics > 0 && openmetrics >= other ? 'openmetrics' : 'prometheus';
}
