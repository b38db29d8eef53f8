import { aFixture, type Fixture } from './sandbox-fixture.js';

describe('the directory as a third-party app sees it', () => {
  let f: Fixture;
  let query: { access_token: string };
  let suiteToken: string;
  beforeEach(async () => {
    f = await aFixture();
    const tokens = await f.install({ parties: [2], tags: [7] });
    query = { access_token: tokens.corpToken };
    suiteToken = tokens.suiteToken;
  });
  afterEach(() => f.close());

  it('shows ids for names, and only the visible scope', async () => {
    expect(await f.get('user/get', { ...query, userid: f.zhang.userId })).toMatchObject({
      errcode: 0,
      name: f.zhang.userId,
    });
    expect(await f.get('user/get', { ...query, userid: f.li.userId })).toMatchObject({ errcode: 60011 });
    expect(await f.get('user/get', { ...query, userid: 'zhangsan' })).toMatchObject({ errcode: 60111 });
    expect(await f.get('user/get', query)).toMatchObject({ errcode: 40003 });
  });

  it('lists members of a department, and of those below by fetch_child', async () => {
    const list = (more: object) => f.get('user/simplelist', { ...query, department_id: '1', ...more });
    expect(await list({})).toMatchObject({ userlist: [] });
    expect(await list({ fetch_child: '1' })).toMatchObject({
      userlist: [{ userid: f.zhang.userId, name: f.zhang.userId }],
    });
    expect(await list({ department_id: '9' })).toMatchObject({ errcode: 60003 });
  });

  it('lists departments of the scope', async () => {
    expect(await f.get('department/list', query)).toMatchObject({
      department: [{ id: 2, name: '2', parentid: 1 }],
    });
    expect(await f.get('department/list', { ...query, id: '1' })).toMatchObject({ errcode: 60011 });
    expect(await f.get('department/list', { ...query, id: '9' })).toMatchObject({ errcode: 60003 });
  });

  it('reads tags of the scope', async () => {
    expect(await f.get('tag/get', { ...query, tagid: '7' })).toMatchObject({ errcode: 0, partylist: [2] });
    expect(await f.get('tag/get', { ...query, tagid: '8' })).toMatchObject({ errcode: 40068 });
  });

  it('turns plain userids of the scope into encrypted ones', async () => {
    const convert = (ids: unknown) => f.call('batch/userid_to_openuserid', query, { userid_list: ids });
    expect(await convert(['zhangsan', 'lisi'])).toMatchObject({
      open_userid_list: [{ userid: 'zhangsan', open_userid: f.zhang.userId }],
      invalid_userid_list: ['lisi'],
    });
    expect(await convert([])).toMatchObject({ errcode: 40058 });
  });

  it('lists the administrators, both ways', async () => {
    const admin = [expect.objectContaining({ userid: f.zhang.userId, auth_type: 1 })];
    expect(await f.call('agent/get_admin_list', query, {})).toMatchObject({ admin });
    const older = { auth_corpid: f.corp.corpId, agentid: f.corp.agentId };
    expect(await f.call('service/get_admin_list', { suite_access_token: suiteToken }, older)).toMatchObject({
      admin,
    });
    expect(
      await f.call('service/get_admin_list', { suite_access_token: suiteToken }, { ...older, agentid: 1 }),
    ).toMatchObject({ errcode: 40056 });
  });

  it('hides ids as mixed-case text that differs per provider and stays the same after a restart', async () => {
    expect(f.corp.corpId).toMatch(/^wp[A-Za-z0-9]{28,}$/);
    expect(f.zhang.userId).toMatch(/^wo(?=.*[a-z])(?=.*[A-Z])/);
    const again = await aFixture();
    expect(again.zhang.userId).toBe(f.zhang.userId);
    await again.close();
  });
});
