import { Metrics } from './metrics.js';

describe('Metrics', () => {
  it('gives the same metric for the same name and keeps registries apart', async () => {
    const metrics = new Metrics('auth-service');
    metrics.counter({ name: 'cards_total', help: 'cards' }).inc();
    metrics.counter({ name: 'cards_total', help: 'cards' }).inc(2);
    expect(await metrics.registry.metrics()).toContain('cards_total{service="auth-service"} 3');
    expect(await new Metrics('other').registry.metrics()).not.toContain('cards_total');
  });
});
