import { addMember, bindLicence, buyLicence, createCorp, type Corp } from '../../wecom-sandbox/src/index.js';
import { LOOKS_PER_QUESTION } from '../src/license/license-survey.js';
import { AuthServiceWorld } from './auth-service-world.js';

const DAY_MS = 24 * 3_600_000;

describe('who of many members has a licence', () => {
  let world: AuthServiceWorld;
  let corp: Corp;
  let userIds: string[];

  beforeAll(async () => {
    world = await AuthServiceWorld.start();
    corp = createCorp(world.sandbox.state, { name: 'Acme' });
    userIds = Array.from({ length: LOOKS_PER_QUESTION + 5 }, (_, n) => {
      const { userId } = addMember(world.sandbox.state, corp, { userId: `m${n}`, name: `M${n}` });
      return userId;
    });
    await world.pushTicket();
    await world.sandbox.actions.installFromMarket(corp, { scope: { users: userIds, parties: [], tags: [] } });
    await world.expectState(corp.corpId, 'active');
  });
  afterAll(() => world.stop());

  const look = async (asked: string[], within?: number) =>
    (await world.request('auth.members.licensed', { corpId: corp.corpId, userIds: asked, within })).items;

  it('everybody during the trial, without a question to WeCom', async () => {
    await world.request('auth.recipients.explain', { corpId: corp.corpId, userIds: [userIds[0]!] });
    expect(await look(userIds)).toEqual(userIds.map((userId) => ({ userId, licensed: true })));
  });

  it('after it those who have one, as far as one question goes; the next one goes on', async () => {
    world.clock.advance(91 * DAY_MS);
    await world.pushTicket();
    const lucky = corp.members.get(userIds[1]!)!;
    bindLicence(world.sandbox.state, buyLicence(world.sandbox.state, corp), lucky);
    const first = await look(userIds);
    expect(first.map(({ userId }) => userId)).toEqual(userIds.slice(0, LOOKS_PER_QUESTION));
    expect(first.filter(({ licensed }) => licensed).map(({ userId }) => userId)).toEqual([userIds[1]]);
    // What was asked is noted: the same question reaches further.
    expect(await look(userIds)).toHaveLength(userIds.length);
  });

  it('asks again what was noted a day ago', async () => {
    world.clock.advance(DAY_MS + 1);
    await world.pushTicket();
    const late = corp.members.get(userIds[0]!)!;
    bindLicence(world.sandbox.state, buyLicence(world.sandbox.state, corp), late);
    expect((await look(userIds.slice(0, 2))).map(({ licensed }) => licensed)).toEqual([true, true]);
  });

  it('asks again what is older than wanted, and tells what was noted while WeCom is away', async () => {
    const lucky = corp.members.get(userIds[3]!)!;
    expect((await look([userIds[3]!], 45))[0]!.licensed).toBe(false);
    bindLicence(world.sandbox.state, buyLicence(world.sandbox.state, corp), lucky);
    world.clock.advance(44_000);
    expect((await look([userIds[3]!], 45))[0]!.licensed).toBe(false);
    world.clock.advance(2_000);
    world.sandbox.faults.order({ api: 'license/get_app_license_info', errcode: -1, times: 10 });
    expect((await look([userIds[3]!], 45))[0]!.licensed).toBe(false);
    world.sandbox.faults.clear();
    expect((await look([userIds[3]!], 45))[0]!.licensed).toBe(true);
  });

  it('nobody can say where WeCom does not serve the calls', async () => {
    world.clock.advance(2 * DAY_MS);
    await world.pushTicket();
    world.sandbox.faults.order({ api: 'license/get_app_license_info', httpStatus: 404 });
    expect(await look([userIds[2]!])).toEqual([{ userId: userIds[2], licensed: null }]);
  });
});
