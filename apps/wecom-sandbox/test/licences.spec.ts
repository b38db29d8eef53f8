import { accountEnd } from '../src/world/licences.js';
import { aFixture, suite, type Answer, type Fixture } from './sandbox-fixture.js';

const DAY = 86_400_000;

describe('interface licences', () => {
  let f: Fixture;
  let token: string;
  beforeEach(async () => {
    f = await aFixture();
    await f.install();
    token = await f.providerToken();
  });
  afterEach(() => f.close());

  const ask = (name: string, body: object): Promise<Answer> =>
    f.call(`license/${name}`, { provider_access_token: token }, { corpid: f.corp.plainCorpId, ...body });
  const buy = (count: number) => f.control('POST', `corps/${f.corp.corpId}/licences`, { count });

  it('end at midnight after the computed end', () => {
    const activated = Date.parse('2022-05-17T12:30:00+08:00');
    expect(new Date(accountEnd(activated, 372))).toEqual(new Date('2023-05-25T00:00:00+08:00'));
  });

  it('are not needed for 90 days from the first install, and never given to test corps', async () => {
    const info = await ask('get_app_license_info', { suite_id: suite.suiteId });
    const start = Math.floor(f.clock.now().getTime() / 1000);
    expect(info).toMatchObject({
      license_status: 1,
      trail_info: { start_time: start, end_time: start + 90 * 86_400 },
      license_check_time: start + 90 * 86_400,
    });
    expect(await ask('get_app_license_info', { suite_id: 'ww0' })).toMatchObject({ errcode: 40083 });
    f.clock.advance(90 * DAY);
    token = await f.providerToken();
    const { body } = await f.control('GET', `corps/${f.corp.corpId}`);
    expect(body).toMatchObject({
      inTrial: false,
      members: [{ licensed: false }, { licensed: false }, { licensed: false }],
    });
    const test = await f.control('POST', 'corps', {
      name: '测试企业',
      testCorp: true,
      members: [{ userId: 'a', name: '甲' }],
    });
    const { corpId } = test.body as { corpId: string };
    await f.control('POST', `corps/${corpId}/install`, {});
    expect(await ask('get_app_license_info', { corpid: corpId, suite_id: suite.suiteId })).not.toHaveProperty(
      'trail_info',
    );
  });

  it('are activated by type from bought codes, once per member', async () => {
    const activate = (change: object = {}) =>
      ask('active_account_by_type', { type: 1, userid: 'zhangsan', ...change });
    expect(await activate()).toMatchObject({ errcode: 701072 });
    await buy(2);
    expect(await activate({ type: 3 })).toMatchObject({ errcode: 701006 });
    expect(await activate({ userid: 'nobody' })).toMatchObject({ errcode: 701019 });
    expect(await activate()).toMatchObject({ errcode: 0 });
    expect(await activate({ userid: f.zhang.userId })).toMatchObject({ errcode: 701011 });
    expect(await ask('get_active_info_by_user', { userid: f.zhang.userId })).toMatchObject({
      active_status: 1,
      active_info_list: [{ type: 1, userid: f.zhang.userId, status: 2 }],
    });
  });

  it('stay listed after they expired, page by page', async () => {
    for (const user of ['zhangsan', 'lisi']) {
      await f.control('POST', `corps/${f.corp.corpId}/members/${user}/licence`, { action: 'activate' });
    }
    await f.control('POST', `corps/${f.corp.corpId}/members/lisi/licence`, { action: 'expire' });
    const first = await ask('list_actived_account', { limit: 1 });
    expect(first).toMatchObject({ has_more: 1, account_list: [{ userid: f.zhang.userId }] });
    const second = await ask('list_actived_account', { limit: 1, cursor: first.next_cursor });
    expect(second).toMatchObject({ has_more: 0, account_list: [{ userid: f.li.userId }] });
    expect(await ask('get_active_info_by_user', { userid: 'lisi' })).toMatchObject({
      active_status: 0,
      active_info_list: [{ status: 3 }],
    });
  });

  it('tell the state of a code', async () => {
    const { body } = await buy(1);
    const [licence] = body as { activeCode: string }[];
    const answer = await ask('get_active_info_by_code', { active_code: licence?.activeCode });
    expect(answer).toMatchObject({ active_info: { status: 1 } });
    expect(answer.active_info).not.toHaveProperty('userid');
    expect(await ask('get_active_info_by_code', { active_code: 'x' })).toMatchObject({ errcode: 701021 });
  });

  it('are refused for unknown corps and corps without the app', async () => {
    expect(await ask('list_actived_account', { corpid: 'ww0' })).toMatchObject({ errcode: 40013 });
    await f.sandbox.actions.uninstall(f.corp);
    expect(await ask('list_actived_account', {})).toMatchObject({ errcode: 701015 });
    const query = { provider_access_token: token };
    expect(await f.call('service/corpid_to_opencorpid', query, { corpid: f.corp.plainCorpId })).toMatchObject(
      { errcode: 48004 },
    );
  });
});
