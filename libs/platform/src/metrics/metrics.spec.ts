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

  it('does not wait for a reading that never ends', async () => {
    const metrics = new Metrics('auth-service');
    metrics.gauge({ name: 'hanging', help: 'hanging', collect: () => new Promise<void>(() => {}) });
    expect(await metrics.registry.metrics()).not.toMatch(/^hanging\{/m);
  });
});
