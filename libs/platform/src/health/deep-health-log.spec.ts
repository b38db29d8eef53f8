import type { Shutdown } from '../lifecycle/shutdown.js';
import type { Logger } from '../logging/logger.js';
import { DeepHealthLog } from './deep-health-log.js';
import { DeepHealth } from './health-checks.js';

describe('DeepHealthLog', () => {
  it('tells in words what turned red, reminds seldom, and says when it is well again', async () => {
    const lines: string[] = [];
    const keep = (_fields: object, message: string) => void lines.push(message);
    const health = new DeepHealth();
    let ok = true;
    health.register('retries', async () => ({
      ok,
      detail: { words: 'oldest retry: 12 min (acme)', rows: 3 },
    }));
    health.register('suite-ticket', async () => ({ ok: true, detail: 'fresh' }));
    const log = new DeepHealthLog(health, { warn: keep, info: keep } as unknown as Logger, {} as Shutdown);
    await log.look();
    expect(lines).toEqual([]);
    ok = false;
    for (let minute = 0; minute < 11; minute += 1) await log.look();
    const told =
      'retries: oldest retry: 12 min (acme). A message has been tried for ten minutes or more: ' +
      'the facts name it and why; usually what it needs is away';
    expect(lines).toEqual([told, told]);
    ok = true;
    await log.look();
    await log.look();
    expect(lines.slice(2)).toEqual(['retries is well again']);
  });
});
