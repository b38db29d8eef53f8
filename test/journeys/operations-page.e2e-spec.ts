import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES, type ServiceName } from '../harness/services.js';
import { System } from '../harness/system.js';

/** Words of PromQL that are no metric; functions are known by their bracket. */
const WORDS = new Set(['and', 'or', 'unless', 'bool', 'offset']);
/** Prometheus adds the instance's own labels; ours adds the service. */
const EVERYWHERE = ['service', 'le'];
/** Prometheus' own, about each target. */
const OF_TARGETS = new Set(['up']);

interface Selector {
  metric: string;
  labels: { name: string; value: string }[];
}

/** Everything of an expression that reads a time series. */
function selectorsOf(expression: string): Selector[] {
  const bare = expression.replace(/\[[^\]]*\]/g, '').replace(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, '');
  return [...bare.matchAll(/(?<![\w.])([a-zA-Z_:][\w:]*)(?:\{([^}]*)\})?(?![\w:]|\s*\()/g)]
    .filter(([, name = '']) => !WORDS.has(name))
    .map(([, metric = '', matchers = '']) => ({
      metric,
      labels: [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"([^"]*)"/g)].map(
        ([, name = '', value = '']) => ({ name, value }),
      ),
    }));
}

const [, section = ''] = /## Metrics worth an alert\n([\s\S]*?)\n## /.exec(
  readFileSync('docs/operations.md', 'utf8'),
)!;
const expressions = [...section.matchAll(/^\| `([^`]+)` /gm)].map(([, expression = '']) => expression);

const recorded = readFileSync('deploy/prometheus/rules.yml', 'utf8');

const sources = ['apps', 'libs'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\/src\/.*\.ts$/.test(file) && !file.endsWith('spec.ts'))
    .map((file) => readFileSync(join(root, file), 'utf8')),
);

describe('the alerts of the operations page', () => {
  let system: System;
  const metrics = new Map<string, Set<string>>();

  beforeAll(async () => {
    system = await System.start();
    for (const service of Object.keys(SERVICES) as ServiceName[]) {
      for (const { name, labelNames } of system.metricsOf(service))
        metrics.set(name, new Set([...(metrics.get(name) ?? []), ...labelNames]));
    }
  }, 60_000);

  afterAll(() => system?.stop());

  it('are read as they are meant', () => {
    expect(
      selectorsOf('histogram_quantile(0.95, rate(a_bucket{b!="c"}[10m])) > 1.5 and on (x) d > 2'),
    ).toEqual([
      { metric: 'a_bucket', labels: [{ name: 'b', value: 'c' }] },
      { metric: 'd', labels: [] },
    ]);
    expect(expressions.length).toBeGreaterThanOrEqual(14);
  });

  it.each(expressions)('%s', (expression) => {
    const selectors = selectorsOf(expression);
    expect(selectors).not.toEqual([]);
    for (const { metric, labels } of selectors.filter(({ metric }) => !OF_TARGETS.has(metric))) {
      // A name with a colon is what a rule records of others.
      if (metric.includes(':')) {
        expect(recorded).toContain(`record: ${metric}\n`);
        continue;
      }
      const known = metrics.get(metric) ?? metrics.get(metric.replace(/_(bucket|sum|count)$/, ''));
      expect({ metric, isKnown: known !== undefined }).toEqual({ metric, isKnown: true });
      for (const { name, value } of labels) {
        expect([...known!, ...EVERYWHERE]).toContain(name);
        expect(sources.some((source) => source.includes(`'${value}'`))).toBe(true);
      }
    }
  });
});
