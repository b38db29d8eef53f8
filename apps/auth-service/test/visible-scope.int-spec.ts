import { MAX_SHOWN_IN_SCOPE } from '@app/contracts';
import { addMember, createCorp, type Corp } from '../../wecom-sandbox/src/index.js';
import { AuthServiceWorld } from './auth-service-world.js';

describe('the visible scope', () => {
  let world: AuthServiceWorld;
  let corp: Corp;
  beforeAll(async () => {
    world = await AuthServiceWorld.start();
    await world.pushTicket();
    corp = createCorp(world.sandbox.state, {
      name: 'Acme',
      members: ['anna', 'bob', 'carl'].map((userId) => ({ userId, name: userId })),
    });
    await world.sandbox.actions.installFromMarket(corp, {});
    await world.expectState(corp.corpId, 'active');
  });
  afterAll(() => world?.stop());

  const idOf = (plain: string): string =>
    [...corp.members.values()].find(({ plainUserId }) => plainUserId === plain)!.userId;
  const read = async (userIds: string[], doubted?: boolean) => {
    const { items } = await world.request('auth.members.scope', { corpId: corp.corpId, userIds, doubted });
    return items.map(({ inside }) => inside);
  };

  it('is read as WeCom tells it now, also before the event of its change', async () => {
    const ids = ['anna', 'bob', 'carl'].map(idOf);
    expect(await read(ids)).toEqual([true, true, true]);
    const { installation } = corp;
    installation!.scope = { users: [idOf('anna')], parties: [], tags: [] };
    expect(await read([...ids, 'wo-nobody'])).toEqual([true, false, false, false]);
  });

  it('leaves a doubted member to the directory, also one the scope lists', async () => {
    const anna = idOf('anna');
    const gone = idOf('carl');
    corp.installation!.scope = { users: [anna, gone], parties: [], tags: [] };
    corp.members.delete(gone);
    expect(await read([anna, gone])).toEqual([true, true]);
    expect(await read([anna, gone], true)).toEqual([true, false]);
  });

  it('is shown in part when it is large, and integrations come in pages', async () => {
    const { integration } = await world.request('auth.integration.create', {
      tenant: 'acme',
      name: 'Acme',
      corpId: corp.corpId,
    });
    for (let n = 0; n < 20_000; n += 1)
      addMember(world.sandbox.state, corp, { userId: `m${n}`, name: `m${n}` });
    corp.installation!.scope = { users: [...corp.members.keys()], parties: [], tags: [] };
    await read([idOf('anna')]);
    const page = await world.request('auth.integration.list', { tenant: 'acme' });
    expect(page).toMatchObject({ items: [{ id: integration.id }], next: null });
    const { visibleScope } = page.items[0]!;
    expect(visibleScope!.users).toHaveLength(MAX_SHOWN_IN_SCOPE);
    expect(visibleScope!.counts).toEqual({ users: 20_002, departments: 0, tags: 0 });

    await world.servers.database.query(
      `insert into auth.integration (id, tenant, name, corp_id, created_at)
       select 'z' || lpad(n::text, 4, '0'), 'many', 'n', 'wp' || n, now() from generate_series(1, 1100) n`,
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const next = await world.request('auth.integration.list', { limit: 500, after });
      seen.push(...next.items.map(({ id }) => id));
      expect(next.items.length).toBeLessThanOrEqual(500);
      after = next.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toHaveLength(1_101);
    expect(seen).toEqual(seen.toSorted());
  });
});
