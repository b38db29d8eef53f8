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
