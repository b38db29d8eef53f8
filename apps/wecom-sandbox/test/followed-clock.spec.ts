import { createLogger, FollowedClock, OffsetClock } from '@app/platform';
import { request } from 'undici';
import { createSandbox, type Sandbox } from '../src/index.js';
import { provider, suite } from './sandbox-fixture.js';

const HOUR = 3_600_000;

describe('a service that follows the clock of the sandbox', () => {
  let sandbox: Sandbox;
  let clock: FollowedClock;
  const aSandbox = (port = 0) =>
    createSandbox({
      ...{ port, suite, provider, clock: new OffsetClock(), ticketTimer: false },
      callbackBaseUrl: 'http://127.0.0.1:9',
    });
  const move = (wish: object) =>
    request(`${sandbox.url}/sandbox/clock`, { method: 'POST', body: JSON.stringify(wish) });
  const isFollowed = () =>
    eventually(async () => {
      const { body } = await request(`${sandbox.url}/sandbox/clock`);
      return ((await body.json()) as { followers: number }).followers === 1;
    });
  const eventually = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
    const deadline = Date.now() + 10_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`the offset is still ${clock.offsetMs}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  beforeEach(async () => {
    sandbox = await aSandbox();
    clock = new FollowedClock(`${sandbox.url}/sandbox/clock`, createLogger('test', 'silent'));
  });
  afterEach(async () => {
    await clock.stop();
    await sandbox.close();
  });

  it('begins with its time, goes with every move, and comes back to now', async () => {
    await move({ advanceMs: 73 * HOUR });
    await clock.start();
    expect(clock.offsetMs).toBe(73 * HOUR);
    await isFollowed();
    // The move is over when its followers have it: whoever moved the clock may act on the new time at once.
    await move({ advanceMs: HOUR });
    expect(clock.offsetMs).toBe(74 * HOUR);
    await move({ reset: true });
    expect(clock.offsetMs).toBe(0);
  });

  it('waits for the next move instead of asking all the time', async () => {
    const asked = async (unlike: number) =>
      (await request(`${sandbox.url}/sandbox/clock?unlike=${unlike}`)).body.json();
    let isAnswered = false;
    const waiting = asked(0).finally(() => (isAnswered = true));
    expect(await asked(1)).toMatchObject({ offsetMs: 0 });
    expect(isAnswered).toBe(false);
    await move({ advanceMs: HOUR });
    expect(await waiting).toMatchObject({ offsetMs: HOUR });
  });

  it('keeps its time while the sandbox is away, and takes that of the one that comes back', async () => {
    await move({ advanceMs: HOUR });
    await clock.start();
    const port = Number(new URL(sandbox.url).port);
    await sandbox.close();
    expect(clock.offsetMs).toBe(HOUR);
    sandbox = await aSandbox(port);
    await eventually(() => clock.offsetMs === 0);
  });

  it('starts without a sandbox, at the machine’s time', async () => {
    const lonely = new FollowedClock('http://127.0.0.1:9/sandbox/clock', createLogger('test', 'silent'));
    await lonely.start();
    expect(lonely.offsetMs).toBe(0);
    await lonely.stop();
  });
});
