import { whileAway } from './while-away.js';

const away = new Error('away');
const isAway = (error: unknown) => error === away;

describe('whileAway', () => {
  it('tries again until it is there', async () => {
    let tries = 0;
    const work = () => {
      tries += 1;
      return tries < 3 ? Promise.reject(away) : Promise.resolve('done');
    };
    expect(await whileAway(work, { isAway, patienceMs: 60_000, everyMs: 1 })).toBe('done');
    expect(tries).toBe(3);
  });

  it('does not try again what will fail again', async () => {
    let tries = 0;
    const work = () => Promise.reject(new Error(`wrong ${(tries += 1)}`));
    await expect(whileAway(work, { isAway, patienceMs: 60_000, everyMs: 1 })).rejects.toThrow('wrong 1');
  });

  it('ends when patience does, with the reason, also while a try hangs', async () => {
    let tries = 0;
    const work = () => ((tries += 1) === 1 ? Promise.reject(away) : new Promise<never>(() => undefined));
    await expect(whileAway(work, { isAway, patienceMs: 40, everyMs: 1 })).rejects.toBe(away);
  });
});
