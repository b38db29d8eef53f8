import { ManualClock } from '@app/platform';
import { BotInboxRepository } from '../src/inbox/bot-inbox.repository.js';
import { BotLeaseRepository } from '../src/lease/bot-lease.repository.js';
import { Leadership } from '../src/lease/leadership.js';
import { BotDatabase } from './bot-database.js';

const TIMES = { leaseMs: 9_000, marginMs: 2_000 };

describe('the leader of a bot', () => {
  let database: BotDatabase;
  let leases: BotLeaseRepository;
  let clock: ManualClock;
  let story: string[];
  beforeAll(async () => {
    database = await BotDatabase.start();
    leases = new BotLeaseRepository(database.dataSource);
  });
  afterAll(() => database?.stop());
  beforeEach(() => {
    clock = new ManualClock();
    story = [];
  });

  let bots = 0;
  const pair = (times = TIMES, of: BotLeaseRepository = leases) => {
    bots += 1;
    return ['a', 'b'].map((name) => {
      const led = {
        open: (fence: number) => void story.push(`${name} opens ${fence}`),
        close: () => void story.push(`${name} closes`),
      };
      return new Leadership(`aib${bots}`, name, of, led, clock, times);
    }) as [Leadership, Leadership];
  };

  it('is one, for as long as it renews', async () => {
    const [a, b] = pair();
    for (let round = 0; round < 10; round += 1) {
      await a.round();
      await b.round();
      clock.advance(3_000);
    }
    expect([story, a.fence, b.fence]).toEqual([['a opens 1'], 1, undefined]);
  });

  it('closes before another one opens, when it was late', async () => {
    const [a, b] = pair();
    await a.round();
    clock.advance(TIMES.leaseMs - TIMES.marginMs);
    await b.round();
    await a.round();
    clock.advance(TIMES.marginMs);
    await b.round();
    await a.round();
    expect(story).toEqual(['a opens 1', 'a closes', 'b opens 2']);
  });

  it('lets the next one in at once when it leaves', async () => {
    const [a, b] = pair();
    await a.round();
    await a.resign();
    await b.round();
    expect(story).toEqual(['a opens 1', 'a closes', 'b opens 2']);
  });

  it('closes by its own timer while PostgreSQL says nothing', async () => {
    const silent = Object.assign(Object.create(leases) as BotLeaseRepository, {
      renew: () => new Promise<boolean>(() => undefined),
    });
    const [a] = pair({ leaseMs: 60, marginMs: 20 }, silent);
    await a.round();
    void a.round();
    await new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (!story.includes('a closes')) return;
        clearInterval(look);
        resolve();
      }, 5);
    });
    expect([story, a.fence]).toEqual([['a opens 1', 'a closes'], undefined]);
  });

  it('writes nothing under a fence of before', async () => {
    const [a, b] = pair();
    await a.round();
    const confirm = (fence: number) => leases.confirm(database.dataSource.manager, `aib${bots}`, fence);
    expect(await confirm(1)).toBe(true);
    clock.advance(TIMES.leaseMs);
    await b.round();
    expect([await confirm(1), await confirm(2)]).toEqual([false, true]);
    expect(await leases.renew(`aib${bots}`, 1, clock.now(), clock.now())).toBe(false);
  });

  it('takes a callback once, and knows what was left undone', async () => {
    const inbox = new BotInboxRepository(database.dataSource);
    const head = { reqId: 'E-1', msgId: 'm-1', botId: 'aibX', userId: 'lina', chatId: 'wrA' };
    const press = {
      ...head,
      kind: 'press',
      shape: 'nested',
      eventKey: 'k',
      taskId: 't',
      selected: {},
    } as const;
    expect([
      await inbox.add('aibX', press, clock.now()),
      await inbox.add('aibX', press, clock.now()),
    ]).toEqual([true, false]);
    const later = new Date(clock.now().getTime() + 1);
    expect(await inbox.unhandled('aibX', later, 10)).toEqual([expect.not.objectContaining({ reqId: 'E-1' })]);
    await inbox.handled(database.dataSource.manager, 'aibX', 'm-1', clock.now());
    expect(await inbox.unhandled('aibX', later, 10)).toEqual([]);
  });
});
