import { pauseAfter, PollLoop } from './poll-loop.js';

const turns = async (count = 20) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('PollLoop', () => {
  let loop: PollLoop;
  afterEach(() => loop.stop());

  it('goes on at once while there is work, then waits until it is woken', async () => {
    let work = 3;
    let rounds = 0;
    const run = async () => {
      rounds += 1;
      return work > 0 ? work-- : 0;
    };
    loop = new PollLoop({ intervalMs: 60_000, run, onError: () => {} });
    loop.start();
    await turns();
    expect(rounds).toBe(4);
    work = 1;
    loop.wake();
    await turns();
    expect(rounds).toBe(6);
  });

  it('does not lose a wake that comes while a round runs', async () => {
    let rounds = 0;
    const run = async () => {
      rounds += 1;
      if (rounds === 1) loop.wake();
      return 0;
    };
    loop = new PollLoop({ intervalMs: 60_000, run, onError: () => {} });
    loop.start();
    await turns();
    expect(rounds).toBe(2);
  });

  it('reports a failing round and waits before the next', async () => {
    const errors: unknown[] = [];
    const run = async () => {
      throw new Error('away');
    };
    loop = new PollLoop({ intervalMs: 4_000, run, onError: (error) => errors.push(error) });
    loop.start();
    await turns();
    loop.wake();
    await turns();
    expect(errors).toHaveLength(1);
  });

  it('comes ever more rarely while its rounds fail, five seconds apart at most unless it always is', () => {
    const pauses = [0, 1, 2, 3, 6, 40].map((failures) => pauseAfter(failures, 250, 1));
    expect(pauses).toEqual([250, 250, 500, 1_000, 5_000, 5_000]);
    expect(pauseAfter(40, 60_000, 1)).toBe(60_000);
    expect(pauseAfter(2, 250, 0)).toBe(250);
  });

  it('stops after the running round', async () => {
    let release = (): void => {};
    let rounds = 0;
    const run = async () => {
      rounds += 1;
      await new Promise<void>((resolve) => (release = resolve));
      return 1;
    };
    loop = new PollLoop({ intervalMs: 60_000, run, onError: () => {} });
    loop.start();
    const stopped = loop.stop();
    release();
    await stopped;
    await turns();
    expect(rounds).toBe(1);
  });
});
