import {
  addMember,
  bindLicence,
  buyLicence,
  createCorp,
  expireLicences,
  type Corp,
} from '../../wecom-sandbox/src/index.js';
import { AuthServiceWorld } from './auth-service-world.js';

const DAY_MS = 24 * 3_600_000;

describe('explaining why nobody was reached', () => {
  let world: AuthServiceWorld;
  let corp: Corp;
  let inside: string;
  let inDepartment: string;
  let outside: string;

  beforeAll(async () => {
    world = await AuthServiceWorld.start();
    corp = createCorp(world.sandbox.state, {
      name: 'Acme',
      departments: [{ id: 2, name: 'Ops', parentId: 1 }],
    });
    inside = addMember(world.sandbox.state, corp, { userId: 'anna', name: 'Anna' }).userId;
    inDepartment = addMember(world.sandbox.state, corp, {
      userId: 'bob',
      name: 'Bob',
      departments: [2],
    }).userId;
    outside = addMember(world.sandbox.state, corp, { userId: 'carl', name: 'Carl' }).userId;
    await world.pushTicket();
    await world.sandbox.actions.installFromMarket(corp, {
      scope: { users: [inside], parties: [2], tags: [] },
    });
    await world.expectState(corp.corpId, 'active');
  });

  afterAll(() => world.stop());

  const reasons = async () => {
    const userIds = [inside, inDepartment, outside];
    const { items } = await world.request('auth.recipients.explain', { corpId: corp.corpId, userIds });
    expect(items.map(({ userId }) => userId)).toEqual(userIds);
    return items.map(({ reason }) => reason);
  };

  it('during the trial only the visible scope keeps anyone out', async () => {
    expect(await reasons()).toEqual([null, null, 'OUTSIDE_VISIBLE_SCOPE']);
  });

  it('after the trial who has no licence is named', async () => {
    world.clock.advance(91 * DAY_MS);
    await world.pushTicket();
    const anna = corp.members.get(inside);
    if (anna) bindLicence(world.sandbox.state, buyLicence(world.sandbox.state, corp), anna);
    expect(await reasons()).toEqual([null, 'LICENSE_REQUIRED', 'OUTSIDE_VISIBLE_SCOPE']);
  });

  it('an expired licence is none', async () => {
    expireLicences(world.sandbox.state, corp, inside);
    expect(await reasons()).toEqual(['LICENSE_REQUIRED', 'LICENSE_REQUIRED', 'OUTSIDE_VISIBLE_SCOPE']);
  });

  it('where WeCom does not serve the licence calls, what the scope does not explain is the licence', async () => {
    world.sandbox.faults.order({ api: 'license/get_app_license_info', httpStatus: 404 });
    expect(await reasons()).toEqual(['LICENSE_REQUIRED', 'LICENSE_REQUIRED', 'OUTSIDE_VISIBLE_SCOPE']);
  });

  it('a WeCom that is busy is asked again later', async () => {
    world.sandbox.faults.order({ api: 'license/get_app_license_info', errcode: -1 });
    await expect(reasons()).rejects.toMatchObject({ code: 'WECOM_UNAVAILABLE', retryable: true });
  });
});
