import { UpstreamError } from '@app/platform';
import { eachAlone } from './each-alone.js';

function worker(failsFor: Record<string, Error> = {}) {
  const done: string[] = [];
  const failed: string[] = [];
  const runs: string[][] = [];
  const options = {
    run: (items: string[]) => {
      runs.push(items);
      const bad = items.find((item) => failsFor[item]);
      if (bad) return Promise.reject(failsFor[bad]!);
      done.push(...items);
      return Promise.resolve();
    },
    onFailed: (item: string) => {
      failed.push(item);
      return Promise.resolve();
    },
  };
  return { done, failed, runs, options };
}

describe('eachAlone', () => {
  it('works on all together while nothing fails', async () => {
    const { runs, options } = worker();
    await eachAlone(['a', 'b'], options);
    expect(runs).toEqual([['a', 'b']]);
  });

  it('gives the one that fails its outcome and serves its neighbours', async () => {
    const { done, failed, options } = worker({ b: new Error('cannot be drawn') });
    await eachAlone(['a', 'b', 'c'], options);
    expect([done, failed]).toEqual([['a', 'c'], ['b']]);
  });

  it.each([
    ['another service is away', new UpstreamError('SERVICE_UNAVAILABLE', 'late', { retryable: true })],
    ['the database is away', Object.assign(new Error('away'), { code: '57P01' })],
  ])('blames nobody when %s', async (_, error) => {
    const { failed, runs, options } = worker({ b: error });
    await expect(eachAlone(['a', 'b', 'c'], options)).rejects.toBe(error);
    expect([failed, runs.length]).toEqual([[], 1]);
  });

  it('does nothing about nothing', async () => {
    const { runs, options } = worker();
    await eachAlone([], options);
    expect(runs).toEqual([]);
  });
});
