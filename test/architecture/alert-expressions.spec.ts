import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { findProgram } from '../../scripts/dev/program.mjs';
import { productionFiles } from './production-files.js';

const source = productionFiles()
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** Metric → its labels, as the code makes it: `name: '…'` and `labelNames` of the same options. */
const METRICS = new Map(
  [...source.matchAll(/name: '([a-z]+(?:_[a-z]+)+)',\s*help: [^}]*?\}/g)].map(([options, name]) => {
    const [, labels = ''] = /labelNames: \[([^\]]*)\]/.exec(options) ?? [];
    return [name!, [...labels.matchAll(/'(\w+)'/g)].map(([, label]) => label!)];
  }),
);
// A gauge that is made by a function of its own is known by its name, without labels.
for (const [, name] of source.matchAll(/\b\w+\(\s*'([a-z]+(?:_[a-z]+)+)',\s*'/g)) METRICS.set(name!, []);
// Prometheus' own, about each target.
METRICS.set('up', ['job', 'instance']);
/** A histogram is read by its series. */
const metricOf = (series: string): string => series.replace(/_(bucket|sum|count)$/, '');

/** `name{label="value"}` of an expression; functions and label-less names too. */
const selectorsIn = (expression: string) =>
  [...expression.matchAll(/\b(up|[a-z]+(?:_[a-z]+)+)\b(?!\()(?:\{([^}]*)\})?/g)].map(
    ([, series, selectors]) => ({
      metric: metricOf(series!),
      matchers: [...(selectors ?? '').matchAll(/(\w+)(?:!=|=)"([^"]*)"/g)].map(([, label, value]) => ({
        label: label!,
        value: value!,
      })),
    }),
  );

const operations = readFileSync('docs/operations.md', 'utf8');
const [, table = ''] = /^## Metrics worth an alert$([\s\S]*?)^#/m.exec(operations) ?? [];
const expressions = [...table.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, expression]) => expression!);

describe('the alerts that docs/operations.md recommends', () => {
  it('are there to be checked', () => {
    expect(expressions.length).toBeGreaterThan(10);
    expect(METRICS.size).toBeGreaterThan(20);
  });

  it.each(expressions)('%s names metrics, labels and values that the code has', (expression) => {
    const selectors = selectorsIn(expression);
    expect(selectors).not.toEqual([]);
    for (const { metric, matchers } of selectors) {
      expect([...METRICS.keys()]).toContain(metric);
      for (const { label, value } of matchers) {
        expect(METRICS.get(metric)).toContain(label);
        expect(source).toContain(`'${value}'`);
      }
    }
  });
});

describe('the metrics that docs/operations.md mentions', () => {
  const mentioned = [...operations.matchAll(/`([a-z]+(?:_[a-z]+)*_total)(?:\{([\w,]+)\})?`/g)];

  it.each(mentioned.map(([, metric, labels]) => ({ metric: metric!, labels: labels?.split(',') ?? [] })))(
    '$metric has its labels $labels',
    ({ metric, labels }) => {
      expect([...METRICS.keys()]).toContain(metric);
      expect(METRICS.get(metric)).toEqual(expect.arrayContaining(labels));
    },
  );
});

interface Dashboard {
  panels: { type: string; title: string; targets?: { expr: string }[] }[];
}
const dashboard = JSON.parse(readFileSync('deploy/grafana/wecom-oncall.json', 'utf8')) as Dashboard;
const drawn = dashboard.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr }) => ({ title, expr })),
);
/** `sum by (a, b)` names labels. */
const GROUPED = /\bby \(([^)]*)\)/g;
const promtool = await findProgram('promtool');
if (!promtool)
  process.stdout.write('skipped: promtool is not here; it is in the Debian package prometheus\n');

describe('the dashboard', () => {
  it('follows an alert on its way, and shows what can be short', () => {
    const rows = dashboard.panels.filter(({ type }) => type === 'row').map(({ title }) => title);
    expect(rows.slice(0, 5)).toEqual(['Health', 'Ingest', 'Notify', 'Card', 'Press']);
    expect(rows.slice(5)).toEqual(['Staleness', 'Codes', 'Quotas', 'WeCom and licences', 'Reachability']);
  });

  it.each(drawn)('$title: $expr names metrics and labels that the code has', ({ expr }) => {
    const labels = [...expr.matchAll(GROUPED)].flatMap(([, names]) => names!.split(/, */));
    const selectors = selectorsIn(expr.replace(GROUPED, '').replaceAll('$__rate_interval', '5m'));
    expect(selectors).not.toEqual([]);
    for (const { metric } of selectors) {
      expect([...METRICS.keys()]).toContain(metric);
      for (const label of labels.filter((name) => name !== 'le' && METRICS.get(metric)!.length > 0))
        expect(METRICS.get(metric)).toContain(label);
    }
  });

  // Prometheus' own reader is a package of the machine (`prometheus` on Debian); where it is not, the tests above still hold the names.
  (promtool ? it : it.skip)('has expressions that Prometheus can read (promtool check rules)', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'dashboard-')), 'rules.yml');
    const rules = drawn.map(({ expr }, index) => ({
      record: `drawn:${index}`,
      expr: expr.replaceAll('$__rate_interval', '5m'),
    }));
    writeFileSync(file, stringify({ groups: [{ name: 'dashboard', rules }] }));
    expect(execFileSync(promtool!, ['check', 'rules', file], { encoding: 'utf8' })).toContain(
      `SUCCESS: ${drawn.length} rules found`,
    );
  });
});
