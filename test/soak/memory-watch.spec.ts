import { growing, MemoryWatch, type Memory } from './memory-watch.js';

const memory = (given: Partial<Memory>): Memory => ({
  ...{ samples: [], heap: [], native: [], isJudged: true, endsHigher: true },
  ...given,
});

describe('growing', () => {
  it('names whoever grows by more than the limit, and says nothing of who was watched too briefly, gave it back, or has room alone', () => {
    const all = {
      gateway: memory({ slope: 1.2, heapSlope: 0.1 }),
      'notify-service': memory({ slope: 0.9 }),
      'auth-service': memory({ slope: 9, isJudged: false }),
      'bot-service': memory({ slope: 1.4, endsHigher: false }),
      'alert-desk': memory({ slope: 3.6, heapSlope: 0.3, nativeSlope: -0.2 }),
      'identity-service': memory({ slope: 3.6, heapSlope: 0.3, nativeSlope: 3.1 }),
    };
    expect(growing(all, 1)).toEqual([
      'gateway grows by 1.2 MB a minute (alive: 0.1 MB, outside of the heap: unknown)',
      'identity-service grows by 3.6 MB a minute (alive: 0.3 MB, outside of the heap: 3.1 MB)',
    ]);
  });
});

describe('MemoryWatch', () => {
  const heapLine = (megabytes: number) =>
    `[7:0x6e0a2b0]   9 ms: Mark-Compact 50.1 (60.0) -> ${megabytes} (61.0) MB, 1.0 / 0.0 ms\n`;

  it('judges a process after four minutes, and takes a new one for a new life', async () => {
    let now = 0;
    const watch = new MemoryWatch(() => now);
    const { onOutput } = watch.wish('gateway');
    const live = async (pid: number, until: number) => {
      for (; now < until; now += 10) {
        // Its own memory stands for a service's: it is there.
        await watch.look({ name: 'gateway', pid, isRunning: true } as never);
        onOutput(heapLine(40));
      }
    };
    await live(process.ppid, 100);
    await live(process.pid, 200);
    expect(watch.result(100).gateway).toMatchObject({ isJudged: false, heapSlope: 0 });
    expect(watch.result(100).gateway!.samples).toHaveLength(10);
    await live(process.pid, 350);
    expect(watch.result(100).gateway!.isJudged).toBe(true);
    // A life that begins in the middle is warm no sooner.
    expect(watch.result(0).gateway!.samples[0]!.at).toBe(100);
  });
});
