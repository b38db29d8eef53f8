import { Readiness } from '../lifecycle/readiness.js';
import { DeepHealth, ReadyChecks } from './health-checks.js';
import { HealthReporter } from './health-reporter.js';

describe('what a service says of itself', () => {
  const readiness = new Readiness();
  let ready: ReadyChecks;
  let deep: DeepHealth;
  beforeEach(() => {
    [ready, deep] = [new ReadyChecks(), new DeepHealth()];
    readiness.state = 'ready';
    ready.register('postgres', async () => ({ ok: true }));
    deep.register('suite-ticket', async () => ({ ok: true, detail: { ageSeconds: 60 } }));
  });
  const report = () => new HealthReporter(readiness, ready, deep).now();

  it('is ok with the facts of each check', async () => {
    expect(await report()).toEqual({
      status: 'ok',
      checks: [
        { name: 'lifecycle', ok: true, facts: 'ready' },
        { name: 'postgres', ok: true },
        { name: 'suite-ticket', ok: true, facts: { ageSeconds: 60 } },
      ],
    });
  });

  it('is degraded by a deep check, down by one it cannot work without, and while it starts', async () => {
    deep.register('retries', async () => ({ ok: false }));
    expect((await report()).status).toBe('degraded');
    ready.register('nats', () => Promise.reject(new Error('nats://user:secret@host')));
    const down = await report();
    expect(down.status).toBe('down');
    expect(JSON.stringify(down)).not.toContain('secret');
    ready.register('nats', async () => ({ ok: true }));
    readiness.state = 'starting';
    expect((await report()).status).toBe('down');
  });

  it('is short, and holds no secret', async () => {
    deep.register('consumer-lag', async () => ({ ok: true, detail: 'x'.repeat(20_000) }));
    deep.register('licences', async () => ({ ok: true, detail: { token: 'abc' } }));
    const text = JSON.stringify(await report());
    expect(text.length).toBeLessThan(1_000);
    expect(text).not.toContain('abc');
  });
});
