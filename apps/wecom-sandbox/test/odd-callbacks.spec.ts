import { aCard, aFixture, aSend, type Fixture } from './sandbox-fixture.js';

describe('callbacks as WeCom may also write them', () => {
  let f: Fixture;
  beforeEach(async () => {
    f = await aFixture();
    set('scope_change_subscribes', 'none');
  });
  afterEach(() => f.close());

  const set = (name: string, value: string) => f.sandbox.state.switches.set(name, value);
  const memberEvent = (event: string, fields?: object) =>
    f.control('POST', `corps/${f.corp.corpId}/members/zhangsan/events`, { event, fields });
  const message = (event: string) => f.receiver.newest(event)?.message ?? '';

  it('LOCATION with short, long and scientific numbers', async () => {
    await memberEvent('LOCATION');
    expect(message('LOCATION')).toContain('<Latitude>31.198891</Latitude>');
    set('location_numbers', 'fifteen_decimals');
    await memberEvent('LOCATION');
    expect(message('LOCATION')).toContain('<Precision>65.0000000000000</Precision>');
    set('location_numbers', 'scientific');
    await memberEvent('LOCATION');
    expect(message('LOCATION')).toContain('<Longitude>1.2143709564208984E+02</Longitude>');
  });

  it('change_contact whose lists end with a comma', async () => {
    await memberEvent('update_user');
    expect(f.receiver.field('change_contact', 'Department')).toBe('2');
    set('contact_lists', 'trailing_comma');
    await memberEvent('update_user');
    expect(f.receiver.field('change_contact', 'Department')).toBe('2,');
    expect(f.receiver.field('change_contact', 'IsLeaderInDept')).toBe('0,');
  });

  it('commands and events that no page names, also without SuiteId', async () => {
    const command = (infoType: string) =>
      f.control('POST', `corps/${f.corp.corpId}/commands`, { infoType, fields: { Some: { Deep: 'x' } } });
    await command('some_new_event_2027');
    expect(message('some_new_event_2027')).toMatch(
      /<SuiteId>.*<Some><Deep><!\[CDATA\[x\]\]><\/Deep><\/Some>/,
    );
    set('other_command_suite_id', 'missing');
    expect((await command('another_new_event')).body).toMatchObject({ outcome: 'received' });
    expect(message('another_new_event')).not.toContain('SuiteId');
    expect((await memberEvent('kf_msg_or_event')).status).toBe(400);
    await memberEvent('kf_msg_or_event', { Token: 'ENC' });
    expect(message('kf_msg_or_event')).toContain('<Token><![CDATA[ENC]]></Token>');
  });

  it('a press without CardType or ResponseCode, with an empty AgentID', async () => {
    const { corpToken } = await f.install();
    await f.call('message/send', { access_token: corpToken }, aSend(f, [f.zhang.userId], aCard()));
    for (const element of ['press_card_type', 'press_response_code']) set(element, 'missing');
    set('press_agentid', 'empty');
    await f.control('POST', `corps/${f.corp.corpId}/members/zhangsan/press`, { what: 'ack' });
    expect(message('template_card_event')).toMatch(/<TaskId>.*<AgentID><\/AgentID><\/xml>$/);
    expect(message('template_card_event')).not.toMatch(/CardType|ResponseCode/);
  });

  it('a BOM and a declaration before the root, a namespace, a comment, elements of tomorrow', async () => {
    set('xml_prologue', 'bom_declaration');
    set('xml_extras', 'present');
    await memberEvent('enter_agent');
    expect(message('enter_agent')).toMatch(
      /^\uFEFF<\?xml version="1.0" encoding="UTF-8"\?>\n<xml xmlns="urn:wecom"><!-- c -->/,
    );
    expect(message('enter_agent')).toMatch(/<NewField2027>x<\/NewField2027><Extra><Deep\/><\/Extra><\/xml>$/);
  });

  it('data events on the command URL, while the console still verifies both', async () => {
    set('data_event_url', 'command');
    await memberEvent('enter_agent');
    expect(f.receiver.newest('enter_agent')).toMatchObject({
      path: expect.stringContaining('/wecom/callback/command?'),
      receiveId: f.corp.corpId,
    });
    const { body } = await f.control('POST', 'callbacks/verify');
    expect((body as { receiver: string }[]).map(({ receiver }) => receiver)).toEqual([
      'command',
      'data',
      'system',
    ]);
    expect(f.receiver.received.slice(-3).map(({ path }) => path.split('?')[0])).toContain(
      '/wecom/callback/data',
    );
  });

  it('a URL with a slash at its end, or in other case', async () => {
    set('callback_url_spelling', 'trailing_slash');
    const slashed = (await memberEvent('enter_agent')).body as { attempts: { status: number }[] };
    expect(slashed.attempts[0]?.status).toBe(404);
    set('callback_url_spelling', 'other_case');
    const cased = (await memberEvent('enter_agent')).body as { attempts: { status: number }[] };
    expect(cased.attempts[0]?.status).toBe(404);
  });
});
