import { ManualClock, OffsetClock } from '@app/platform';
import { request } from 'undici';
import { isTicketDue } from '../src/callbacks/ticket-timer.js';
import { moveClock } from '../src/control/move-clock.js';
import { createSandbox, SWITCH_TABLE } from '../src/index.js';
import { aFixture, aSend, provider, suite, type Fixture } from './sandbox-fixture.js';

describe('the control API', () => {
  let f: Fixture;
  beforeEach(async () => {
    f = await aFixture();
  });
  afterEach(() => f.close());

  it('creates, reads and changes corps without showing the permanent code', async () => {
    const made = await f.control('POST', 'corps', {
      name: '甲公司',
      plainCorpId: 'wwA1',
      members: [{ userId: 'a', name: '甲' }],
    });
    expect(made.status).toBe(201);
    expect((await f.control('POST', 'corps', { name: '乙', plainCorpId: 'WWa1' })).status).toBe(409);
    expect((await f.control('POST', 'corps', {})).status).toBe(400);
    expect((await f.control('POST', 'corps/wwA1/members', { userId: 'b', name: '乙' })).status).toBe(201);
    expect((await f.control('GET', 'corps/nope')).status).toBe(404);
    const installed = await f.control('POST', 'corps/wwA1/install', { scope: { users: ['b'] } });
    expect(installed.body).toMatchObject({
      installed: true,
      corp: { installed: true, members: [{ inScope: false }, { inScope: true }] },
    });
    expect(JSON.stringify((await f.control('GET', 'corps')).body)).not.toContain('pc_');
  });

  it('logs every call without secrets', async () => {
    const { corpToken, permanentCode, suiteToken } = await f.install();
    await f.call('message/send', { access_token: corpToken }, aSend(f, [f.zhang.userId]));
    const { body } = await f.control('GET', 'calls');
    const text = JSON.stringify(body);
    for (const secret of [corpToken, permanentCode, suiteToken, suite.secret])
      expect(text).not.toContain(secret);
    const [send] = (await f.control('GET', `calls?api=message/send&corp=${f.corp.corpId}`)).body as object[];
    expect(send).toMatchObject({
      api: 'message/send',
      corpId: f.corp.corpId,
      errcode: 0,
      applied: true,
      query: { access_token: '***' },
    });
  });

  it('lists every switch with its document, and refuses unknown ones', async () => {
    const { body } = await f.control('GET', 'switches');
    expect(body).toHaveLength(SWITCH_TABLE.length);
    expect(SWITCH_TABLE.every((row) => /^0[1-8] §/.test(row.document))).toBe(true);
    expect(new Set(SWITCH_TABLE.map((row) => row.name)).size).toBe(SWITCH_TABLE.length);
    expect((await f.control('PUT', 'switches', { nonsense: '1' })).status).toBe(400);
    expect((await f.control('PUT', 'switches', { used_code_error: '1' })).status).toBe(400);
    expect((await f.control('PUT', 'switches', { code_lifetime_seconds: 'x' })).status).toBe(400);
  });

  it('moves the clock', async () => {
    await f.control('POST', 'clock', { advanceSeconds: 60 });
    expect(f.clock.now()).toEqual(new Date('2026-11-22T08:01:00Z'));
    await f.control('POST', 'clock', { set: '2027-01-01T00:00:00Z' });
    expect((await f.control('GET', 'clock')).body).toEqual({ now: '2027-01-01T00:00:00.000Z' });
    expect((await f.control('POST', 'clock', {})).status).toBe(400);
    expect((await f.control('POST', 'clock', { set: 'soon' })).status).toBe(400);
  });

  it('resets to an empty world', async () => {
    const { corpToken } = await f.install();
    await f.control('PUT', 'switches', { used_code_error: '42022' });
    await f.control('POST', 'reset');
    expect((await f.control('GET', 'corps')).body).toEqual([]);
    expect((await f.control('GET', 'calls')).body).toEqual([]);
    expect(f.sandbox.state.switches.get('used_code_error')).toBe('60140');
    expect(await f.get('getcallbackip', { access_token: corpToken })).toMatchObject({ errcode: 40014 });
  });

  it('answers health checks', async () => {
    for (const path of ['live', 'ready']) {
      expect((await request(`${f.sandbox.url}/health/${path}`)).statusCode).toBe(200);
    }
  });
});

describe('the clock and the suite_ticket', () => {
  const eventually = async (holds: () => boolean): Promise<void> => {
    const deadline = Date.now() + 5000;
    while (!holds()) {
      if (Date.now() > deadline) throw new Error('not in time');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('pushes a ticket at start and every ten minutes of its clock', async () => {
    const receiverHolder = await aFixture();
    const clock = new ManualClock();
    const sandbox = await createSandbox({
      port: 0,
      clock,
      suite,
      provider,
      callbackBaseUrl: receiverHolder.sandbox.state.options.callbackBaseUrl,
    });
    const tickets = () =>
      receiverHolder.receiver.received.filter((r) => r.message.includes('suite_ticket')).length;
    await eventually(() => tickets() === 1);
    clock.advance(600_000);
    await eventually(() => tickets() === 2);
    await sandbox.close();
    await receiverHolder.close();
  });

  it('finds a ticket due after ten minutes, not before, and when the clock was set back', () => {
    expect([599_999, 600_000, -1].map((ms) => isTicketDue(0, ms))).toEqual([false, true, true]);
  });

  it('can be moved on top of the machine’s time', () => {
    const clock = new OffsetClock();
    const before = clock.now().getTime();
    clock.advance(3_600_000);
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(3_600_000);
    clock.set('2030-01-01T00:00:00Z');
    expect(clock.now().getUTCFullYear()).toBe(2030);
    moveClock(clock, { reset: true });
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(5_000);
    expect(() => moveClock(new ManualClock(), { reset: true })).toThrow(RangeError);
  });
});
