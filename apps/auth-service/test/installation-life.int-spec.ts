import { eventually } from '@app/testing';
import { createCorp, type Corp } from '../../wecom-sandbox/src/index.js';
import { AuthServiceWorld } from './auth-service-world.js';

const MINUTE_MS = 60_000;

describe('the life of an installation', () => {
  let world: AuthServiceWorld;
  let corp: Corp;

  beforeAll(async () => {
    world = await AuthServiceWorld.start({ instances: 2 });
    await world.pushTicket();
  });

  beforeEach(async () => {
    corp = createCorp(world.sandbox.state, {
      name: 'Acme',
      members: [
        { userId: 'anna', name: 'Anna' },
        { userId: 'bob', name: 'Bob' },
      ],
    });
    await world.sandbox.actions.installFromMarket(corp, {});
    await world.expectState(corp.corpId, 'active');
  });

  afterAll(() => world.stop());

  const integrate = (corpId: string, tenant: string) =>
    world.request('auth.integration.create', { tenant, name: 'Acme', corpId });

  it('is found by the plain corp id as by the encrypted one', async () => {
    const { integration, created } = await integrate(corp.plainCorpId, 't-plain');
    expect([integration.corpId, created]).toEqual([corp.corpId, true]);
    expect(await integrate(corp.corpId, 't-plain')).toMatchObject({
      created: false,
      integration: { id: integration.id },
    });
    await expect(integrate(corp.corpId, 't-else')).rejects.toMatchObject({
      code: 'CORP_HELD_BY_OTHER_TENANT',
    });
  });

  it('is asked for first when the corp never installed', async () => {
    const error = { code: 'AUTHORIZE_APP_FIRST', message: expect.stringContaining('authorize app first') };
    await expect(integrate('ww00000000deadbeef', 't')).rejects.toMatchObject(error);
    await expect(integrate('wpNeverSeen', 't')).rejects.toMatchObject(error);
    world.sandbox.faults.order({ api: 'service/corpid_to_opencorpid', errcode: -1 });
    await expect(integrate('ww00000000deadbeef', 't')).rejects.toMatchObject({
      code: 'WECOM_UNAVAILABLE',
      retryable: true,
    });
  });

  it('re-reads the scope after change_auth', async () => {
    const { integration } = await integrate(corp.corpId, `t-${corp.agentId}`);
    const [anna] = [...corp.members.values()];
    const userId = anna?.userId ?? '';
    await world.sandbox.actions.editScope(corp, { users: [userId], parties: [], tags: [] });
    await eventually(async () => {
      const { visibleScope } = await world.request('auth.integration.get', { id: integration.id });
      expect(visibleScope).toEqual({
        users: [userId],
        departments: [],
        tags: [],
        counts: { users: 1, departments: 0, tags: 0 },
      });
    });
    await world.expectFact('installation.scope-changed', {
      corpId: corp.corpId,
      tenant: `t-${corp.agentId}`,
    });
  });

  it('ends with cancel_auth: secrets, scope, token and licences go, the integration stays and can come back', async () => {
    const tenant = `t-${corp.agentId}`;
    const { integration } = await integrate(corp.corpId, tenant);
    await world.request('auth.corp-token.get', { corpId: corp.corpId });
    world.clock.advance(MINUTE_MS);
    await world.sandbox.actions.uninstall(corp);
    await world.expectState(corp.corpId, 'cancelled');
    const left = await world.rows(
      `select (select count(*) from auth.access_token where subject = $1)::int as tokens,
         (select count(*) from auth.corp_license where corp_id = $1)::int as licences, i.*
       from auth.installation i where corp_id = $1`,
      [corp.corpId],
    );
    expect(left).toMatchObject([
      { tokens: 0, licences: 0, sealed_permanent_code: null, scope: null, agent_id: null, corp_name: null },
    ]);
    await world.expectFact('installation.cancelled', {
      corpId: corp.corpId,
      tenant,
    });
    expect(await world.request('auth.integration.get', { id: integration.id })).toMatchObject({
      authorization: 'cancelled',
    });
    expect(await world.request('auth.tenant-installations.get', { tenants: [tenant] })).toEqual({
      items: [],
      next: null,
    });
    await expect(world.request('auth.corp-token.get', { corpId: corp.corpId })).rejects.toMatchObject({
      code: 'INSTALLATION_INACTIVE',
    });

    world.clock.advance(MINUTE_MS);
    await world.sandbox.actions.installFromMarket(corp, {});
    await world.expectState(corp.corpId, 'active');
    expect(await world.request('auth.tenant-installations.get', { tenants: [tenant] })).toEqual({
      items: [{ tenant, corpId: corp.corpId, agentId: corp.agentId, integrationId: integration.id }],
      next: null,
    });
    await world.expectFact('installation.authorized', {
      corpId: corp.corpId,
      tenant,
    });
  });

  it.each([
    ['a minute older than the reinstall', MINUTE_MS],
    ['of the same second', 0],
  ])('ignores a late cancel %s', async (_, gapMs) => {
    world.clock.advance(MINUTE_MS);
    await world.sandbox.actions.uninstall(corp);
    await world.expectState(corp.corpId, 'cancelled');
    world.clock.advance(gapMs);
    await world.sandbox.actions.installFromMarket(corp, {});
    await world.expectState(corp.corpId, 'active');
    const cancel = world.sandbox.callbacks.records.findLast((record) => record.event === 'cancel_auth');
    // As a fact of its own: the bus would drop the identical one.
    await world.repeat(cancel?.xml ?? '');
    await world.settled();
    await world.expectState(corp.corpId, 'active');
  });

  it('lets a change_auth wait for an install that is not exchanged yet', async () => {
    const early = createCorp(world.sandbox.state, { name: 'Early', members: [{ userId: 'e', name: 'E' }] });
    await world.sandbox.events.changeAuth(early);
    await world.sandbox.actions.installFromMarket(early, {});
    await world.expectState(early.corpId, 'active');
    await eventually(
      async () => {
        expect(await world.facts('installation.scope-changed')).toContainEqual(
          expect.objectContaining({ corpId: early.corpId }),
        );
      },
      { timeoutMs: 10_000 },
    );
  });

  it('takes a reset permanent code', async () => {
    const before = await world.rows('select grant_no from auth.installation where corp_id = $1', [
      corp.corpId,
    ]);
    await world.sandbox.actions.resetPermanentCode(corp);
    await eventually(async () => {
      const after = await world.rows('select grant_no from auth.installation where corp_id = $1', [
        corp.corpId,
      ]);
      expect(after).not.toEqual(before);
    });
    const { sealedToken } = await world.request('auth.corp-token.get', { corpId: corp.corpId });
    expect(world.open(sealedToken, 'corpAccessToken', corp.corpId)).not.toBe('');
  });

  it('notices by itself that a grant is gone', async () => {
    corp.installation = undefined;
    await expect(
      world.request('auth.corp-token.get', {
        corpId: corp.corpId,
        rejectedTokenHash: await world.tokenHash(corp.corpId),
      }),
    ).rejects.toMatchObject({
      code: 'INSTALLATION_INACTIVE',
    });
    await world.expectState(corp.corpId, 'cancelled');
  });

  it('gives an integration away, and the corp is free for another tenant', async () => {
    const { integration } = await integrate(corp.corpId, 't-first');
    await world.request('auth.integration.delete', { id: integration.id });
    expect((await integrate(corp.corpId, 't-second')).created).toBe(true);
    await expect(world.request('auth.integration.get', { id: integration.id })).rejects.toMatchObject({
      code: 'INTEGRATION_UNKNOWN',
    });
  });
});
