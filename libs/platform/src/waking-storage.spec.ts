import { jest } from '@jest/globals';
import { WakingStorage } from './waking-storage.js';

const REST_MS = 1_000;

describe('WakingStorage', () => {
  let storage: WakingStorage<string>;
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    storage = new WakingStorage<string>(true, REST_MS);
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const rest = () => jest.advanceTimersByTimeAsync(2 * REST_MS);

  it('is asleep until somebody works, and again some time after the last has ended', async () => {
    expect(storage.isAsleep).toBe(true);
    await storage.run('a', () => Promise.resolve());
    expect(storage.isAsleep).toBe(false);
    await rest();
    expect(storage.isAsleep).toBe(true);
  });

  it('stays awake as long as a work lasts, and tells it apart from others', async () => {
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    const seen = storage.run('long', async () => {
      await ended;
      return storage.getStore();
    });
    await rest();
    await rest();
    await expect(storage.run('other', async () => storage.getStore())).resolves.toBe('other');
    expect(storage.isAsleep).toBe(false);
    end();
    await expect(seen).resolves.toBe('long');
    await rest();
    expect(storage.isAsleep).toBe(true);
  });

  it('sleeps after a work that failed, now or later', async () => {
    expect(() =>
      storage.run('a', () => {
        throw new Error('now');
      }),
    ).toThrow('now');
    await expect(storage.run('b', () => Promise.reject(new Error('later')))).rejects.toThrow('later');
    await rest();
    expect(storage.isAsleep).toBe(true);
  });

  it('stays awake for whoever holds it', async () => {
    const release = storage.hold();
    await rest();
    expect(storage.isAsleep).toBe(false);
    release();
    await rest();
    expect(storage.isAsleep).toBe(true);
  });

  it('carries nothing while it sleeps, and what is right when it is awake again', async () => {
    let go = (): void => {};
    const gone = new Promise<void>((resolve) => (go = resolve));
    const left: Promise<string | undefined>[] = [];
    storage.run('a', () => {
      left.push(gone.then(() => storage.getStore()));
    });
    await rest();
    go();
    await expect(left[0]).resolves.toBeUndefined();
    await expect(storage.run('b', async () => storage.getStore())).resolves.toBe('b');
    expect(storage.getStore()).toBeUndefined();
  });

  it('never sleeps where carrying costs nothing', () => {
    expect(new WakingStorage(false).isAsleep).toBe(false);
  });
});
