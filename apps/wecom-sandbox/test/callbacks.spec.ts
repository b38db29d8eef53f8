import { aCard, aFixture, aSend, provider, suite, type Fixture } from './sandbox-fixture.js';

describe('callbacks', () => {
  let f: Fixture;
  beforeEach(async () => {
    f = await aFixture({ callbackDeadlineMs: { general: 1_500, authorization: 300 } });
    // Members' subscribe events would take answers meant for others.
    set('scope_change_subscribes', 'none');
  });
  afterEach(() => f.close());

  const set = (name: string, value: string) => f.sandbox.state.switches.set(name, value);

  it('are signed and encrypted as the vendor’s package expects', async () => {
    await f.install();
    await f.sandbox.events.member('subscribe', f.corp, f.zhang);
    await f.sandbox.events.system('license_pay_success', f.corp, { OrderId: 'OI1', BuyerUserId: 'admin' });
    const all = f.receiver.received;
    expect(all.every((r) => r.signatureFits)).toBe(true);
    expect(f.receiver.newest('suite_ticket')?.receiveId).toBe(suite.suiteId);
    expect(f.receiver.newest('subscribe')?.receiveId).toBe(f.corp.corpId);
    expect(f.receiver.newest('license_pay_success')).toMatchObject({ receiveId: provider.corpId });
    expect(f.receiver.newest('license_pay_success')?.path).toContain('/wecom/callback/system?');
  });

  it('are tried four times, freshly encrypted, until received', async () => {
    f.receiver.answers.push({ status: 500 }, { silent: true }, { body: 'fail' });
    const record = await f.sandbox.events.suiteTicket();
    expect(record.outcome).toBe('received');
    expect(record.attempts.map((a) => a.ok)).toEqual([false, false, false, true]);
    expect(new Set(f.receiver.received.map((r) => r.body)).size).toBe(4);
    expect(new Set(f.receiver.received.map((r) => r.message)).size).toBe(1);
    f.receiver.answers.push(...Array(4).fill({ status: 503 }));
    expect((await f.sandbox.events.suiteTicket()).outcome).toBe('failed');
  });

  it('repeat the same bytes by switch', async () => {
    set('retry_bytes', 'identical');
    f.receiver.answers.push({ status: 500 });
    await f.sandbox.events.suiteTicket();
    expect(new Set(f.receiver.received.map((r) => r.body)).size).toBe(1);
  });

  it('take an empty body on the data URL, not on the command URL', async () => {
    await f.install();
    f.receiver.answers.push({ body: '' });
    expect((await f.sandbox.events.member('enter_agent', f.corp, f.zhang)).attempts).toHaveLength(1);
    f.receiver.answers.push({ body: '' });
    expect((await f.sandbox.events.suiteTicket()).attempts).toHaveLength(2);
  });

  it('give authorization events less time', async () => {
    f.receiver.answers.push({ silent: true });
    const record = await f.sandbox.events.changeAuth(f.corp);
    expect(record.attempts[0]?.ms).toBeLessThan(1_490);
    f.receiver.answers.push({ silent: true });
    const slow = await f.sandbox.events.suiteTicket();
    expect(slow.attempts[0]?.ms).toBeGreaterThanOrEqual(1_490);
  });

  it('carry the same response code on a retry, or a new one by switch', async () => {
    const { corpToken } = await f.install();
    const codesOfOnePress = async () => {
      await f.call('message/send', { access_token: corpToken }, aSend(f, [f.zhang.userId], aCard()));
      f.receiver.received.length = 0;
      f.receiver.answers.push({ status: 500 });
      await f.control('POST', `corps/${f.corp.corpId}/members/zhangsan/press`, { what: 'ack' });
      return new Set(f.receiver.received.map((r) => /<ResponseCode><!\[CDATA\[(\w+)/.exec(r.message)?.[1]))
        .size;
    };
    expect(await codesOfOnePress()).toBe(1);
    set('retry_same_response_code', 'no');
    expect(await codesOfOnePress()).toBe(2);
  });

  it('can be replayed later, newly encrypted', async () => {
    const record = await f.sandbox.events.suiteTicket();
    const { body } = await f.control('POST', `callbacks/${record.id}/replay`);
    expect(body).toMatchObject({ attempts: [{ ok: true }, { ok: true }] });
    expect(f.receiver.received).toHaveLength(2);
    expect((await f.control('POST', 'callbacks/999999/replay')).status).toBe(404);
  });

  it.each([
    ['receiveid_data_post', 'suite', suite.suiteId],
    ['receiveid_data_post', 'plain_corp', 'wwdemo0000000001'],
  ])('%s = %s puts %s at the end of the buffer', async (name, value, expected) => {
    set(name, value);
    await f.sandbox.events.member('subscribe', f.corp, f.zhang);
    expect(f.receiver.newest('subscribe')?.receiveId).toBe(expected);
  });

  it('vary envelope and layout by switch', async () => {
    await f.sandbox.events.suiteTicket();
    expect(f.receiver.received[0]?.body).toMatch(/^<xml><ToUserName>.*<AgentID>.*<Encrypt>/);
    set('envelope_agentid', 'missing');
    set('envelope_order', 'encrypt_first');
    set('xml_layout', 'indented');
    await f.sandbox.events.suiteTicket();
    expect(f.receiver.received[1]?.body).toMatch(/^<xml><Encrypt>/);
    expect(f.receiver.received[1]?.body).not.toContain('AgentID');
    expect(f.receiver.received[1]?.message).toMatch(/\n<SuiteId> <!\[CDATA\[/);
  });

  it('verify all three URLs by GET, with the receiveid the switches name', async () => {
    set('receiveid_command_get', 'suite');
    set('receiveid_data_get', 'corp');
    set('receiveid_system', 'suite');
    const { body } = await f.control('POST', 'callbacks/verify');
    expect(body).toEqual([
      { receiver: 'command', status: 200, outcome: 'ok', ok: true },
      { receiver: 'data', status: 200, outcome: 'ok', ok: true },
      { receiver: 'system', status: 200, outcome: 'ok', ok: true },
    ]);
    const ids = Object.fromEntries(f.receiver.received.map((r) => [r.path.split(/[/?]/)[3], r.receiveId]));
    expect(ids).toEqual({ command: suite.suiteId, data: f.corp.corpId, system: suite.suiteId });
  });
});
