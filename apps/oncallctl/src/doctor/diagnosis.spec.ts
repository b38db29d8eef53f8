import { diagnose, type Facts } from './diagnosis.js';

const MB = 1024 * 1024;
const NOTHING = { service: 'gateway', pending: [], unknown: [], unsent: 0, waiting: 0 };
const well = (): Facts => ({
  postgres: { version: 170_012, aheadMs: 12, bytes: 40 * MB },
  disk: { largestTable: 12 * MB, walLimit: 1024 * MB, slot: { name: 'standby', held: 20 * MB } },
  schemas: [
    { ...NOTHING, applied: 11 },
    { ...NOTHING, service: 'notify-service', applied: 12, pending: ['Later12'], unsent: 3, waiting: 2 },
  ],
  nats: { version: '2.10.27' },
  streams: [{ stream: 'ALERTS', messages: 10, bytes: MB, maxBytes: -1 }],
  storage: { used: MB, limit: 1000 * MB },
  places: [{ what: 'streams', used: 6, limit: -1 }],
  keys: { ids: ['k1', 'k2'] },
  deadLetters: 1,
});
const wrong = (change: Partial<Facts>) =>
  diagnose({ ...well(), ...change })
    .filter(({ ok }) => !ok)
    .map(({ name }) => name);

describe('diagnose', () => {
  it('finds nothing where nothing is wrong, and says what was seen', () => {
    expect(wrong({})).toEqual([]);
    const words = diagnose(well()).map(({ name, detail }) => `${name}: ${detail}`);
    expect(words).toContain(
      'migrations: applied: gateway 11, notify-service 12; at the start of this release: notify-service Later12',
    );
    expect(words).toContain(
      'disk of postgres: see that 1048 MB are free, which PostgreSQL tells nobody: the largest table has 12 MB, ' +
        'the write-ahead log may have 1024 MB; replication slot standby holds 20 MB of it',
    );
    expect(words).toContain('outbox: 3 facts wait for the bus');
    expect(words).toContain('secrets: SECRETS_KEYS has k1, k2; the first one encrypts');
  });

  it.each<[string, Partial<Facts>]>([
    ['postgres', { postgres: { version: 140_005, aheadMs: 0, bytes: 0 } }],
    ['clock', { postgres: { version: 150_000, aheadMs: -2_001, bytes: 0 } }],
    ['migrations', { schemas: [NOTHING] }],
    ['outbox', { schemas: [{ ...NOTHING, applied: 1, unsent: 1_001 }] }],
    ['nats', { nats: { version: '2.8.4' } }],
    ['stream ALERTS', { streams: [{ stream: 'ALERTS', messages: 1, bytes: 81, maxBytes: 100 }] }],
    ['newer release', { schemas: [{ ...NOTHING, applied: 12, unknown: ['Later12'] }] }],
    ['disk of postgres', { disk: { largestTable: 0, walLimit: MB, slot: { name: 's', held: 1100 * MB } } }],
    ['consumers of the bus', { places: [{ what: 'consumers', used: 30, limit: 30 }] }],
    ['storage of the bus', { storage: { used: 80, limit: 100 } }],
    ['secrets', { keys: { problem: 'SECRETS_KEYS is required' } }],
  ])('finds %s, with what to do', (name, change) => {
    expect(wrong(change)).toEqual([name]);
    expect(diagnose({ ...well(), ...change }).find((one) => !one.ok)!.remedy).toBeTruthy();
  });

  it('takes the schema of a service that the release brings for one that its start makes', () => {
    const bot = { ...NOTHING, service: 'bot-service', pending: ['Bots1'] };
    expect(wrong({ schemas: [{ ...NOTHING, applied: 11 }, bot] })).toEqual([]);
  });

  it('puts nothing off for what goes on after an upgrade', () =>
    expect(wrong({ deadLetters: 500, schemas: [{ ...NOTHING, applied: 1, waiting: 900 }] })).toEqual([]));
});
