import { Readiness } from '../lifecycle/readiness.js';
import { Metrics } from '../metrics/metrics.js';
import { ReadyChecks } from './health-checks.js';
import { ReadyGauge } from './ready-gauge.js';

describe('service_ready', () => {
  const metrics = new Metrics('notify-service');
  const readiness = new Readiness();
  const ready = new ReadyChecks();
  new ReadyGauge(metrics, readiness, ready);
  const told = async () => {
    const text = await metrics.text('prometheus');
    return Object.fromEntries(
      [...text.matchAll(/^service_ready\{check="([^"]+)",.*\} (\d)$/gm)].map(([, check, value]) => [
        check,
        value,
      ]),
    );
  };

  it('tells of each check, of those too that begin after it', async () => {
    expect(await told()).toEqual({ lifecycle: '0' });
    readiness.state = 'ready';
    ready.register('postgres', async () => ({ ok: true }));
    expect(await told()).toEqual({ lifecycle: '1', postgres: '1' });
  });

  it('is 0 where a server is away or does not answer, and is in the scrape all the same', async () => {
    ready.register('postgres', () => Promise.reject(new Error('away')));
    ready.register('nats', () => new Promise(() => {}));
    ready.register('redis', async () => ({ ok: true }));
    expect(await told()).toEqual({ lifecycle: '1', postgres: '0', nats: '0', redis: '1' });
    expect(await metrics.text('prometheus')).not.toContain('metrics_unreadable_total{');
  });
});
