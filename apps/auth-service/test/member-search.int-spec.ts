import { JsonApi } from '@app/testing';
import { createCorp, type Corp } from '../../wecom-sandbox/src/index.js';
import { AuthServiceWorld } from './auth-service-world.js';

const DAY_MS = 24 * 3_600_000;

describe('members that a corp’s own app looks up', () => {
  let world: AuthServiceWorld;
  let corp: Corp;
  let own: string;
  let suite: string;

  beforeAll(async () => {
    world = await AuthServiceWorld.start();
    const control = new JsonApi(`${world.sandbox.url}/sandbox`);
    corp = createCorp(world.sandbox.state, {
      name: 'Acme',
      departments: [{ id: 2, name: 'Ops', parentId: 1 }],
      members: [
        { userId: 'Anna', name: 'Anna', departments: [2], mobile: '13800000001', email: 'anna@acme.cn' },
        { userId: 'bob', name: 'Bob', departments: [2], personalEmail: 'bob@home.cn' },
        { userId: 'carl', name: 'Carl', mobile: '13800000003' },
        { userId: 'dora', name: 'Dora', departments: [2], email: 'both@acme.cn' },
        { userId: 'emil', name: 'Emil', departments: [2], personalEmail: 'both@acme.cn' },
      ],
    });
    const app = await control.post<{ agentId: number; secret: string }>(`/corps/${corp.corpId}/apps`, {
      ...{ name: '值班', scope: { users: [], parties: [2] }, trustedDomain: 'gateway.test' },
    });
    await control.put(`/corps/${corp.corpId}/apps/${app.agentId}`, { trustedIps: ['127.0.0.1', '::1'] });
    const connected = await world.request('auth.own-app.connect', {
      ...{ tenant: 'acme', name: 'Acme', corpId: corp.plainCorpId, agentId: app.agentId },
      sealedSecret: world.seal(app.secret, 'appSecret'),
      sealedKeys: world.seal('{}', 'callbackKeys'),
    });
    own = connected.integration.id;
    await world.pushTicket();
    await world.sandbox.actions.installFromMarket(corp, {});
    await world.expectState(corp.corpId, 'active');
    const made = await world.request('auth.integration.create', {
      ...{ tenant: 'acme', name: 'Suite', corpId: corp.corpId },
    });
    suite = made.integration.id;
  });

  afterAll(() => world.stop());

  const find = (by: 'userid' | 'email' | 'mobile', values: string[], more: object = {}) =>
    world.request('auth.members.find', { tenant: 'acme', integrationId: own, by, values, ...more });
  const outcomes = async (by: 'userid' | 'email' | 'mobile', values: string[]) => {
    const { items } = await find(by, values);
    expect(items.map(({ value }) => value)).toEqual(values);
    return items.map(({ outcome, userId }) => (userId === undefined ? outcome : `${outcome} ${userId}`));
  };

  it('by userid, in WeCom’s spelling', async () => {
    expect(await outcomes('userid', ['anna', 'bob', 'nobody', 'carl'])).toEqual([
      'found Anna',
      'found bob',
      'not_found',
      'outside_scope',
    ]);
  });

  it('with the name that the directory has', async () => {
    const { items } = await find('email', ['anna@acme.cn']);
    expect(items).toEqual([{ value: 'anna@acme.cn', outcome: 'found', userId: 'Anna', name: 'Anna' }]);
  });

  it('by the corp’s address or their own, and by neither where two people have one', async () => {
    expect(await outcomes('email', ['anna@acme.cn', 'bob@home.cn', 'none@acme.cn', 'both@acme.cn'])).toEqual([
      'found Anna',
      'found bob',
      'not_found',
      'ambiguous',
    ]);
  });

  it('by phone number', async () => {
    expect(await outcomes('mobile', ['13800000001', '13899999999'])).toEqual(['found Anna', 'not_found']);
  });

  it('asks for no wrong number twice a day, and stops before WeCom closes the call', async () => {
    world.clock.advance(DAY_MS);
    const calls = () => world.calls('user/getuserid');
    const before = calls();
    const wrong = Array.from({ length: 9 }, (_, n) => `1390000000${n}`);
    const first = await outcomes('mobile', [...wrong, '13800000001']);
    expect(first.filter((outcome) => outcome === 'not_found')).toHaveLength(5);
    expect(first.filter((outcome) => outcome === 'not_asked')).toHaveLength(5);
    expect(calls() - before).toBe(5);

    expect(await outcomes('mobile', wrong.slice(0, 5))).toEqual(Array(5).fill('not_found'));
    expect(calls() - before).toBe(5);

    world.clock.advance(DAY_MS);
    expect(await outcomes('mobile', ['13800000001'])).toEqual(['found Anna']);
  });

  it('asks no more that day once WeCom says it is enough', async () => {
    world.clock.advance(DAY_MS);
    world.sandbox.faults.order({ api: 'user/getuserid', errcode: 45009 });
    expect(await outcomes('mobile', ['13800000001'])).toEqual(['not_asked']);
  });

  it('says of a suite that it may not, and of another tenant’s integration that there is none', async () => {
    await expect(find('userid', ['anna'], { integrationId: suite })).rejects.toMatchObject({
      code: 'NOT_OWN_APP',
    });
    for (const values of [['anna'], []])
      await expect(find('userid', values, { tenant: 'other' })).rejects.toMatchObject({
        code: 'INTEGRATION_UNKNOWN',
      });
  });

  describe('from the suite to the own app', () => {
    const openIdOf = (plain: string) =>
      [...corp.members.values()].find(({ plainUserId }) => plainUserId === plain)!.userId;
    const convert = (userIds: string[], more: object = {}) =>
      world.request('auth.members.convert', { from: suite, to: own, userIds, ...more });

    it('names who is in both scopes', async () => {
      const asked = [openIdOf('Anna'), openIdOf('carl'), 'woNobody'];
      expect(await convert(asked)).toEqual({
        ...{ tenant: 'acme', fromCorpId: corp.corpId, toCorpId: corp.plainCorpId },
        items: [{ userId: asked[0], toUserId: 'Anna' }],
      });
    });

    it('asks WeCom nothing for nobody', async () => {
      expect((await convert([])).items).toEqual([]);
    });

    it('moves into an own app only, and only to another integration', async () => {
      await expect(convert([], { from: own, to: suite })).rejects.toMatchObject({ code: 'NOT_OWN_APP' });
      await expect(convert([], { from: own })).rejects.toMatchObject({ code: 'MOVE_NOT_POSSIBLE' });
    });
  });
});
