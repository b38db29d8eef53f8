import { UpstreamError } from '@app/platform';
import { Coalescer } from './coalescer.js';

describe('Coalescer', () => {
  it('joins the callers of one turn and gives each its own result', async () => {
    const batches: number[][] = [];
    const coalescer = new Coalescer<number, number>({
      run: async (items) => {
        batches.push(items);
        return items.map((item) => item * 10);
      },
      maxBatch: 3,
      maxInFlight: 2,
    });
    expect(await Promise.all([1, 2, 3, 4].map((item) => coalescer.add(item)))).toEqual([10, 20, 30, 40]);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  it('lets a bad item fail alone', async () => {
    const coalescer = new Coalescer<string, string>({
      run: async (items) => {
        if (items.includes('bad')) throw new Error('bad item');
        return items;
      },
      maxBatch: 10,
      maxInFlight: 1,
    });
    const results = await Promise.allSettled(['a', 'bad', 'b'].map((item) => coalescer.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('costs one time-out, whoever waits, when another service does not answer', async () => {
    let runs = 0;
    const coalescer = new Coalescer<number, number>({
      run: async () => {
        runs += 1;
        throw new UpstreamError('SERVICE_UNAVAILABLE', 'no answer within 3000 ms', { retryable: true });
      },
      maxBatch: 100,
      maxInFlight: 4,
    });
    const orders = Array.from({ length: 64 }, (_, index) => coalescer.add(index));
    const results = await Promise.allSettled(orders);
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(runs).toBe(1);
  });

  it('stops trying items alone once that fails for nobody’s fault', async () => {
    const alone: string[] = [];
    const coalescer = new Coalescer<string, string>({
      run: async (items) => {
        if (items.length > 1) throw new Error('one of them is bad');
        alone.push(items[0]!);
        if (items[0] === 'b') throw Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
        return items;
      },
      maxBatch: 10,
      maxInFlight: 1,
    });
    const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map((item) => coalescer.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    expect(alone).toEqual(['a', 'b']);
  });

  it('lets nothing overtake an item of the same key, and everything else pass', async () => {
    const started: string[] = [];
    const release = new Map<string, () => void>();
    const coalescer = new Coalescer<string, string>({
      run: async (items) => {
        started.push(items.join());
        await new Promise<void>((resolve) => release.set(items.join(), resolve));
        return items;
      },
      maxBatch: 10,
      maxInFlight: 4,
      keyOf: (item) => item[0]!,
    });
    const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const all = [coalescer.add('a1')];
    await turn();
    all.push(coalescer.add('a2'), coalescer.add('b1'), coalescer.add('a3'));
    await turn();
    expect(started).toEqual(['a1', 'b1']);
    release.get('a1')!();
    await turn();
    expect(started).toEqual(['a1', 'b1', 'a2,a3']);
    release.get('b1')!();
    release.get('a2,a3')!();
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b1', 'a3']);
  });

  it('puts one item of each key into a batch where that is asked for, and keeps their order', async () => {
    const batches: string[] = [];
    const coalescer = new Coalescer<string, string>({
      run: async (items) => {
        batches.push(items.join());
        await new Promise((resolve) => setImmediate(resolve));
        return items;
      },
      maxBatch: 3,
      maxInFlight: 2,
      keyOf: (item) => item[0]!,
      oneOfKey: true,
    });
    const items = ['a1', 'a2', 'b1', 'a3', 'c1', 'b2', 'd1'];
    expect(await Promise.all(items.map((item) => coalescer.add(item)))).toEqual(items);
    expect(batches[0]).toBe('a1,b1,c1');
    for (const batch of batches) {
      const keys = batch.split(',').map((item) => item[0]);
      expect(new Set(keys).size).toBe(keys.length);
    }
    const order = batches.join().split(',');
    expect(order.filter((item) => item.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect(order.filter((item) => item.startsWith('b'))).toEqual(['b1', 'b2']);
  });

  it('keeps to maxInFlight and flushes everything', async () => {
    let running = 0;
    let most = 0;
    const coalescer = new Coalescer<number, number>({
      run: async (items) => {
        most = Math.max(most, (running += 1));
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return items;
      },
      maxBatch: 1,
      maxInFlight: 2,
    });
    let done = 0;
    for (let item = 0; item < 9; item += 1) void coalescer.add(item).then(() => (done += 1));
    await coalescer.flush();
    expect(done).toBe(9);
    expect(most).toBe(2);
  });
});
