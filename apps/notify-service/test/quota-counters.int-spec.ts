import { once } from 'node:events';
import { ManualClock } from '@app/platform';
import { TestServers } from '@app/testing';
import { Redis } from 'ioredis';
import { NotifyConfig } from '../src/notify.config.js';
import { appDayMeter, callCounts, chatCounts, memberMeter, type Counted } from '../src/quota/meter.js';
import { unitOf, type Place, type Wanted } from '../src/quota/place.js';
import { CountersLost, QuotaCounters } from '../src/quota/quota-counters.js';

const UPDATE = 'message/update_template_card';
const APP = { corpId: 'wpA', agentId: 1 };
const HOLD = { holdMs: 30_000, serving: true };

describe('the counters that all processes share', () => {
  let servers: TestServers;
  let clock: ManualClock;
  let connections: Redis[];
  beforeAll(async () => {
    servers = await TestServers.start();
  });
  beforeEach(() => {
    clock = new ManualClock();
    connections = [];
  });
  afterEach(async () => {
    await connections[0]?.flushdb();
    for (const redis of connections) redis.disconnect();
  });
  afterAll(() => servers.stop());

  /** A process: its own connection, the same Redis. */
  const process = (settings: Record<string, string> = {}): QuotaCounters => {
    const redis = new Redis(servers.redisUrl);
    connections.push(redis);
    const config = servers.config(NotifyConfig, { WECOM_API_BASE_URL: 'http://127.0.0.1:9', ...settings });
    return new QuotaCounters(redis, clock, config);
  };
  const opened = async (settings?: Record<string, string>): Promise<QuotaCounters> => {
    const counters = process(settings);
    await counters.publish('g1');
    return counters;
  };
  let messages = 0;
  const to = (userId: string, critical = false, id = `m${(messages += 1)}`): Wanted => ({
    units: [unitOf({ ...APP, userId, id })],
    critical,
  });
  const many = (userId: string, count: number, critical = false): Wanted[] =>
    Array.from({ length: count }, () => to(userId, critical));
  const call = (counts: readonly Counted[], count: number, critical = false): Wanted => ({
    units: [{ id: null, counts: counts.map(([meter]) => [meter, count] as const) }],
    critical,
  });
  const places = (answers: (Place | number)[]): Place[] =>
    answers.filter((answer) => typeof answer !== 'number');
  const taken = async (counters: QuotaCounters, calls: Wanted[]) =>
    places(await counters.take(calls, HOLD)).length;
  const settle = (counters: QuotaCounters, settled: Place[], used = true) =>
    counters.settle(settled.map((place) => ({ place, used })));

  it('let a member have 25 a minute through however many processes, four more when critical, three seconds apart', async () => {
    await opened();
    const four = [process(), process(), process(), process()];
    const answers = await Promise.all(four.map((one) => one.take(many('li', 20), HOLD)));
    expect(places(answers.flat())).toHaveLength(25);
    const [one] = four;
    await settle(one!, places(answers.flat()));
    expect(await taken(one!, many('li', 10, true))).toBe(4);
    expect(await taken(one!, [to('wang')])).toBe(1);
    expect(await one!.take([to('li')], HOLD)).toEqual([60_500]);
  });

  it('count a call until a minute after its answer, or after it should have been answered', async () => {
    const counters = await opened();
    const answers = places(await counters.take(many('li', 25), HOLD));
    clock.advance(20_000);
    await settle(counters, answers.slice(0, 10));
    clock.advance(59_000);
    // Nobody told how the other 15 ended: they count as of the end of their places, 30 s after they were taken.
    expect(await taken(counters, many('li', 25))).toBe(0);
    clock.advance(2_000);
    expect(await taken(counters, many('li', 25))).toBe(10);
    clock.advance(10_000);
    expect(await taken(counters, many('li', 25))).toBe(15);
  });

  it('give back what was not called, and nothing that another has taken since', async () => {
    const [mine, other] = [await opened(), process()];
    const stale = places(await mine.take(many('li', 25), HOLD));
    const renewed = places(await other.take(many('li', 25), HOLD));
    expect(renewed).toHaveLength(0);
    await settle(mine, stale, false);
    const fresh = places(await other.take(many('li', 25), { ...HOLD, holdMs: 20_000 }));
    expect(fresh).toHaveLength(25);
    // Told again, late, as a process would whose messages were taken over meanwhile.
    await settle(mine, stale, false);
    expect(await taken(mine, [to('li')])).toBe(0);
  });

  it('let a place be taken over by the call it was for, whatever others have taken since', async () => {
    const [counters, other] = [await opened(), process()];
    const own = to('li');
    const [decided] = places(await counters.take([own], HOLD));
    expect(await taken(counters, many('li', 30))).toBe(24);
    expect(await taken(counters, many('li', 30, true))).toBe(4);
    clock.advance(10_000);
    expect(await taken(other, [own])).toBe(1);
    // The one it was taken over from has no say any more.
    await settle(counters, [decided!], false);
    expect(await taken(counters, many('li', 2, true))).toBe(0);
  });

  it('know which places still stand where they were taken, and until a call is over', async () => {
    const [counters, other] = [await opened(), process()];
    const [own, both] = [to('li'), { units: [...to('wang').units, ...to('zhao').units], critical: false }];
    const taken = places(await counters.take([own, both], HOLD));
    const stand = (callMs: number) => counters.standing(taken, callMs);
    expect(await stand(30_000)).toEqual([true, true]);
    clock.advance(1);
    expect(await stand(30_000)).toEqual([false, false]);
    expect(await stand(20_000)).toEqual([true, true]);
    // Another process takes one of two over: the message has no place of its own any more.
    await other.take([{ ...both, units: both.units.slice(1) }], HOLD);
    expect(await stand(20_000)).toEqual([true, false]);
    const run = await connections[0]!.hget('notify:meters:valid', 'run');
    await connections[0]!.hset('notify:meters:valid', 'run', 'another');
    expect(await stand(20_000)).toEqual([false, false]);
    await connections[0]!.hset('notify:meters:valid', { run, id: 'g2' });
    expect(await stand(20_000)).toEqual([false, false]);
    await connections[0]!.flushdb();
    expect(await stand(20_000)).toEqual([false, false]);
  });

  it('look no place up that was taken a moment ago over this connection', async () => {
    const counters = await opened();
    const [place] = places(await counters.take([to('li')], HOLD));
    expect(counters.isFresh(place!)).toBe(true);
    expect(counters.isFresh({ ...place!, generation: 'other' })).toBe(false);
    clock.advance(1_999);
    expect(counters.isFresh(place!)).toBe(true);
    clock.advance(1);
    expect(counters.isFresh(place!)).toBe(false);
    const [newer] = places(await counters.take([to('wang')], HOLD));
    const closed = once(connections[0]!, 'close');
    connections[0]!.disconnect(true);
    await closed;
    expect(counters.isFresh(newer!)).toBe(false);
  });

  it('count a message once that is repeated after nobody knew what became of it, and keep it when it has to wait', async () => {
    const counters = await opened();
    const own = to('li');
    await settle(counters, places(await counters.take([own], HOLD)));
    expect(await taken(counters, many('li', 30))).toBe(24);
    expect(await taken(counters, [own])).toBe(1);
    expect(await taken(counters, many('li', 30, true))).toBe(4);
    await settle(counters, places(await counters.take([own], HOLD)));
    // Others have its place in the 25 by now; what it has been called counts on.
    expect(await taken(counters, [own])).toBe(0);
    expect(await taken(counters, many('li', 30, true))).toBe(0);
  });

  it('give a message to several people a place with all of them or with none', async () => {
    const counters = await opened();
    await counters.take(many('li', 25), HOLD);
    const both = { units: [...to('wang').units, ...to('li').units], critical: false };
    expect(await taken(counters, [both])).toBe(0);
    expect(await taken(counters, many('wang', 30))).toBe(25);
  });

  it('let nobody who comes now overtake those who wait, but for critical ones', async () => {
    const counters = await opened();
    await counters.take(many('li', 26), HOLD);
    clock.advance(120_000);
    const arriving = (critical: boolean) => counters.take([to('li', critical)], { ...HOLD, serving: false });
    expect(await arriving(false)).toEqual([0]);
    expect(places(await arriving(true))).toHaveLength(1);
    await counters.unmark([{ meter: memberMeter({ ...APP, userId: 'li' }), critical: true, others: true }]);
    expect(places(await arriving(false))).toHaveLength(1);
  });

  it('hold an hour, a day, a corp, an address and a conversation to their limits', async () => {
    const counters = await opened({ WECOM_ACCOUNT_CAP: '1' });
    const update = callCounts('wpA', UPDATE, 'here');
    expect(callCounts('wpA', 'message/send', 'here')).toEqual([]);
    // 98 % of 10,000 a minute for the corp, of 20,000 for the address that three corps share.
    expect(await taken(counters, [call(update, 9_800), call(update, 1)])).toBe(1);
    const corpB = callCounts('wpB', UPDATE, 'here');
    expect(await taken(counters, [call(corpB, 9_800), call(corpB, 1)])).toBe(1);
    const corpC = callCounts('wpC', UPDATE, 'here');
    expect(await taken(counters, [call(corpC, 1)])).toBe(0);
    expect(await taken(counters, [call(callCounts('wpD', UPDATE, 'there'), 9_800)])).toBe(1);
    // One account: 200 messages a day, 190 unless they are critical.
    const day: Counted[] = [[appDayMeter({ corpId: 'wpE', agentId: 1 }), 1]];
    expect(await taken(counters, [call(day, 190)])).toBe(1);
    expect(await taken(counters, [call(day, 1)])).toBe(0);
    expect(await taken(counters, [call(day, 6, true), call(day, 1, true)])).toBe(1);
    const to30 = (chat: string) => Array.from({ length: 30 }, () => call(chatCounts('bot', chat), 1));
    expect(await taken(counters, to30('group'))).toBe(25);
    expect(await taken(counters, to30('other'))).toBe(25);
  });

  it('stay below 900 an hour', async () => {
    const counters = await opened();
    let sent = 0;
    for (let minute = 0; minute < 55; minute++) {
      const got = places(await counters.take(many('li', 25), HOLD));
      await settle(counters, got);
      sent += got.length;
      clock.advance(61_000);
    }
    expect(sent).toBe(900);
  });

  it('are not asked when they were lost, nor when another Redis answers with an older state', async () => {
    const counters = await opened();
    const [place] = places(await counters.take([to('li')], HOLD));
    await connections[0]!.flushdb();
    await expect(counters.take([to('li')], HOLD)).rejects.toThrow(CountersLost);
    await counters.recall('g2', [{ ...to('li'), at: clock.now() }]);
    await counters.recall(
      'g3',
      many('li', 7).map((one) => ({ ...one, at: clock.now() })),
    );
    await counters.publish('g2');
    const late = process();
    // Too late: g2 is in force already, and whoever comes later finds it.
    await late.publish('g3');
    expect(await taken(late, many('li', 30))).toBe(24);
    // A call that was under way counts as of its answer, in the new counters too.
    await settle(counters, [place!]);
    clock.advance(59_000);
    expect(await taken(counters, many('li', 30))).toBe(0);
    await connections[0]!.hset('notify:meters:valid', 'run', 'another');
    await expect(counters.take([to('li')], HOLD)).rejects.toThrow(CountersLost);
  });

  it('go on after a clock was set back', async () => {
    const counters = await opened();
    await settle(counters, places(await counters.take(many('li', 25), HOLD)));
    clock.advance(-3 * 86_400_000);
    expect(await taken(counters, [to('li')])).toBe(0);
    clock.advance(61_000);
    expect(await taken(counters, many('li', 30))).toBe(25);
  });
});
