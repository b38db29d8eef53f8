import { mergedExposition } from './merged-exposition.js';
import { Metrics } from '../metrics/metrics.js';

describe('mergedExposition', () => {
  const registries = () => {
    const [auth, notify] = [new Metrics('auth-service', 'part'), new Metrics('notify-service', 'part')];
    for (const metrics of [auth, notify])
      metrics
        .histogram({ name: 'request_seconds', help: 'Time of a request', labelNames: ['to'], buckets: [1] })
        .observe({ to: 'x' }, 0.5);
    notify.counter({ name: 'cards_total', help: 'Cards' }).inc(3);
    return Promise.all([auth, notify].map(({ registry }) => registry.metrics()));
  };

  it('describes each family once and keeps its samples together, each with its service', async () => {
    const merged = mergedExposition(await registries());
    expect(merged.match(/# TYPE request_seconds histogram/g)).toHaveLength(1);
    expect(merged.match(/# HELP request_seconds /g)).toHaveLength(1);
    const [block] = merged.split('\n\n').filter((text) => text.includes('# TYPE request_seconds '));
    expect(block).toContain('request_seconds_count{service="auth-service",to="x"} 1');
    expect(block).toContain('request_seconds_count{service="notify-service",to="x"} 1');
    expect(merged).toContain('cards_total{service="notify-service"} 3');
    expect(merged).not.toContain('cards_total{service="auth-service"}');
  });

  it('loses and doubles no sample', async () => {
    const texts = await registries();
    const samples = (text: string) => text.split('\n').filter((line) => line && !line.startsWith('#'));
    expect(samples(mergedExposition(texts)).sort()).toEqual(texts.flatMap(samples).sort());
  });

  it('ends an OpenMetrics text once, without an empty line', () => {
    const text = (service: string) =>
      `# TYPE a counter\n# HELP a A\na_total{service="${service}"} 1 # {trace_id="1"} 1\n# TYPE b gauge\nb{service="${service}"} 1\n# EOF\n`;
    const merged = mergedExposition([text('x'), text('y')]);
    expect(merged).toBe(
      '# TYPE a counter\n# HELP a A\na_total{service="x"} 1 # {trace_id="1"} 1\na_total{service="y"} 1 # {trace_id="1"} 1\n' +
        '# TYPE b gauge\nb{service="x"} 1\nb{service="y"} 1\n# EOF\n',
    );
  });

  it('leaves one text as it is', () => expect(mergedExposition(['a 1\n'])).toBe('a 1\n'));
});
