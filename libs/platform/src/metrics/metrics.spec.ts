import { Metrics } from './metrics.js';

describe('Metrics', () => {
  it('gives the same metric for the same name and keeps registries apart', async () => {
    const metrics = new Metrics('auth-service');
    metrics.counter({ name: 'cards_total', help: 'cards' }).inc();
    metrics.counter({ name: 'cards_total', help: 'cards' }).inc(2);
    expect(await metrics.registry.metrics()).toContain('cards_total{service="auth-service"} 3');
    expect(await new Metrics('other').registry.metrics()).not.toContain('cards_total');
  });

  it('leaves out what cannot be read, counts it, and shows no value of the scrape before', async () => {
    const metrics = new Metrics('auth-service');
    let isAway = false;
    const read = async () => {
      if (isAway) throw new Error('postgres is away');
      return 7;
    };
    metrics.gauge({
      name: 'oldest_seconds',
      help: 'oldest',
      async collect() {
        this.set(await read());
      },
    });
    metrics.gauge({
      name: 'waiting',
      help: 'waiting',
      labelNames: ['reason'],
      async collect() {
        this.set({ reason: 'quota' }, await read());
      },
    });
    metrics.counter({ name: 'cards_total', help: 'cards' }).inc();
    const scrape = () => metrics.registry.metrics();
    expect(await scrape()).toMatch(/oldest_seconds\{.*\} 7[^]*waiting\{.*\} 7/);
    isAway = true;
    await scrape();
    const text = await scrape();
    expect(text).not.toMatch(/^(oldest_seconds|waiting)\{/m);
    expect(text).toContain('cards_total{service="auth-service"} 1');
    // Counted while the second scrape was under way, whose own counter may have been read before.
    expect(text).toMatch(/^metrics_unreadable_total\{metric="waiting",.*\} [12]$/m);
    isAway = false;
    expect(await scrape()).toMatch(/oldest_seconds\{.*\} 7[^]*waiting\{.*\} 7/);
  });

  it('are OpenMetrics too, with the traces that are kept, and are none the worse for it', async () => {
    const metrics = new Metrics('auth-service');
    metrics.counter({ name: 'cards_total', help: 'cards' }).inc(2);
    metrics.gauge({ name: 'waiting', help: 'waiting' }).set(3);
    metrics.gauge({ name: 'letters', help: 'letters' }).set(4);
    metrics.counter({ name: 'letters_total', help: 'letters' }).inc(5);
    const timing = metrics.histogram({ name: 'a_seconds', help: 'a', labelNames: ['to'], buckets: [1, 5] });
    timing.observe({ to: 'x' }, 0.5, `${'a'.repeat(32)}-${'b'.repeat(16)}`);
    timing.observe({ to: 'x' }, 7, `${'c'.repeat(32)}-${'b'.repeat(16)}-00`);
    timing.observe({ to: 'x' }, 3, 'INC-1');
    const classic = await metrics.text('prometheus');
    const open = await metrics.text('openmetrics');
    expect(open).toMatch(/# TYPE cards counter\ncards_total\{service="auth-service"\} 2\n/);
    expect(open).toMatch(
      /a_seconds_bucket\{(?=.*le="1")(?=.*to="x").*\} 1 # \{trace_id="a{32}"\} 0\.5 \d+\.?\d*\n/,
    );
    expect(open).toMatch(/# TYPE letters gauge\nletters\{service="auth-service"\} 4\n/);
    expect(open).toMatch(/# TYPE letters_total unknown\nletters_total\{service="auth-service"\} 5\n/);
    expect(open.match(/trace_id/g)).toHaveLength(1);
    expect(open).toMatch(/waiting\{service="auth-service"\} 3\n[^]*# EOF\n$/);
    const names = (text: string) => text.split('\n').filter((line) => /^(cards|waiting|a_)/.test(line));
    expect(names(await metrics.text('prometheus'))).toEqual(names(classic));
    expect(classic).toContain('# TYPE cards_total counter');
  });

  it('does not wait for a reading that never ends', async () => {
    const metrics = new Metrics('auth-service');
    metrics.gauge({ name: 'hanging', help: 'hanging', collect: () => new Promise<void>(() => {}) });
    expect(await metrics.registry.metrics()).not.toMatch(/^hanging\{/m);
  });
});
