import { ACCEPTED_AFTER_MS, SuiteKeys } from './suite-keys.js';
import { CallbackCrypto } from '@app/wecom-client';

const pair = (letter: string) => ({ token: `Token${letter}`, encodingAesKey: letter.repeat(42) + 'A' });
const [suitePair, systemPair, before] = [pair('s'), pair('y'), pair('b')];
const STARTED = new Date('2026-11-26T08:00:00Z');
const after = (ms: number) => new Date(STARTED.getTime() + ms);
const ids = { suiteId: 'ww1', providerCorpId: 'ww2' };

/** Which of the pairs opens what `given` signed. */
const opens = (crypto: CallbackCrypto, given: { token: string; encodingAesKey: string }): boolean => {
  try {
    return crypto.decrypt(new CallbackCrypto(given).encrypt('x', 'ww1')).message === 'x';
  } catch {
    return false;
  }
};

describe('the key pairs of a suite', () => {
  it('are tried on every URL, its own first', () => {
    const keys = new SuiteKeys({ ...ids, suitePair, systemPair }, STARTED);
    const [own, other, ...more] = keys.triedFor('system', STARTED);
    expect([opens(own!, systemPair), opens(other!, suitePair), more]).toEqual([true, true, []]);
    expect([keys.isOf('system', own!), keys.isOf('suite', own!)]).toEqual([true, false]);
  });

  it('may be one in both places', () => {
    const keys = new SuiteKeys({ ...ids, suitePair, systemPair: { ...suitePair } }, STARTED);
    const [only, ...more] = keys.triedFor('suite', STARTED);
    expect([keys.isOf('system', only!), keys.isOf('suite', only!), more]).toEqual([true, true, []]);
  });

  it('are two for 24 hours, and then one again', () => {
    const keys = new SuiteKeys({ ...ids, suitePair, systemPair, suitePairBefore: before }, STARTED);
    const tried = keys.triedFor('suite', after(ACCEPTED_AFTER_MS - 1));
    expect(
      tried.map((crypto) => [suitePair, before, systemPair].findIndex((one) => opens(crypto, one))),
    ).toEqual([0, 1, 2]);
    expect(keys.isOf('suite', tried[1]!)).toBe(true);
    expect(keys.triedFor('suite', after(ACCEPTED_AFTER_MS))).toHaveLength(2);
  });
});
