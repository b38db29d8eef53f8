import type { GroupAlerts } from './group-alerts.repository.js';
import { VersionSignal } from './version-signal.js';

const PATIENCE_MS = 5_000;

describe('whoever waits for an alert’s next version', () => {
  let stored: number;
  let asked: number;
  let signal: VersionSignal;
  beforeEach(() => {
    [stored, asked] = [1, 0];
    const versionOf = async (): Promise<number> => {
      asked += 1;
      return stored;
    };
    signal = new VersionSignal({ versionOf } as unknown as GroupAlerts);
  });

  it('hears of one that came since it began to listen, and asks nobody', async () => {
    const heard = signal.listen('acme', 'A');
    signal.came('acme', 'A', 2);
    expect([await heard.beyond(1, PATIENCE_MS), asked]).toEqual([true, 0]);
    heard.end();
  });

  it('is woken by it, and by no older one or another alert’s', async () => {
    const heard = signal.listen('acme', 'A');
    const waits = heard.beyond(1, PATIENCE_MS);
    signal.came('acme', 'A', 1);
    signal.came('acme', 'B', 7);
    signal.came('beta', 'A', 7);
    signal.came('acme', 'A', 2);
    expect(await waits).toBe(true);
    heard.end();
  });

  it('finds what another instance took in', async () => {
    const heard = signal.listen('acme', 'A');
    const waits = heard.beyond(1, PATIENCE_MS);
    stored = 2;
    expect([await waits, asked > 0]).toEqual([true, true]);
    heard.end();
  });

  it('waits no longer than it was told', async () => {
    const heard = signal.listen('acme', 'A');
    expect(await heard.beyond(1, 0)).toBe(false);
    heard.end();
  });

  it('hears nothing more behind its end, while others do', async () => {
    const [first, second] = [signal.listen('acme', 'A'), signal.listen('acme', 'A')];
    first.end();
    signal.came('acme', 'A', 2);
    expect([await first.beyond(1, 0), await second.beyond(1, 0)]).toEqual([false, true]);
    second.end();
  });
});
