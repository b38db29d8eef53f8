import { JsonApi } from '@app/testing';
import { createCorp, type Corp } from '../../wecom-sandbox/src/index.js';
import { AuthServiceWorld } from './auth-service-world.js';

const DAY_MS = 24 * 3_600_000;

describe('a corp that connects by an app of its own', () => {
  let world: AuthServiceWorld;
  let control: JsonApi;
  let corp: Corp;
  let app: { agentId: number; secret: string };
  let sequence = 0;

  beforeAll(async () => {
    world = await AuthServiceWorld.start();
    control = new JsonApi(`${world.sandbox.url}/sandbox`);
  });

  beforeEach(async () => {
    corp = createCorp(world.sandbox.state, {
      name: 'Acme',
      departments: [{ id: 2, name: 'Ops', parentId: 1 }],
      members: [
        { userId: 'anna', name: 'Anna' },
        { userId: 'Bob', name: 'Bob', departments: [2] },
        { userId: 'carl', name: 'Carl' },
      ],
    });
    const scope = { users: ['anna'], parties: [2] };
    // A trusted domain has to be there before a trusted IP may.
    app = await control.post(`/corps/${corp.corpId}/apps`, {
      ...{ name: '值班', scope, trustedDomain: 'gateway.test' },
    });
    await control.put(`/corps/${corp.corpId}/apps/${app.agentId}`, { trustedIps: ['127.0.0.1', '::1'] });
    sequence += 1;
  });

  afterAll(() => world.stop());

  const wish = (change: Record<string, unknown> = {}) => ({
    tenant: `t${sequence}`,
    name: 'Acme',
    corpId: corp.plainCorpId,
    agentId: app.agentId,
    secret: app.secret,
    keys: {},
    ...change,
  });
  const connect = (change: Record<string, unknown> = {}) => {
    const { secret, keys, ...rest } = wish(change);
    return world.request('auth.own-app.connect', {
      ...rest,
      sealedSecret: world.seal(secret, 'appSecret'),
      sealedKeys: world.seal(JSON.stringify(keys), 'callbackKeys'),
    });
  };
  const pairOf = (sealed: string | null) =>
    JSON.parse(world.open(sealed ?? '', 'callbackKeys')) as Record<string, string>;
  const acceptedBy = async (id: string) => {
    const { keys } = await world.request('auth.own-app.receiver', { id });
    return keys.map(({ sealedPair }) => JSON.parse(world.open(sealedPair, 'callbackKeys', id)) as object);
  };

  it('is there at once, with a receiver, and WeCom is not asked', async () => {
    const calls = world.calls('gettoken');
    const { integration, sealedKeys } = await connect();
    expect(world.calls('gettoken')).toBe(calls);
    expect(integration).toMatchObject({
      ...{ kind: 'self-built', corpId: corp.plainCorpId, agentId: app.agentId, authorization: 'active' },
      ...{ license: { status: 'not_required' }, lastTicketAt: null },
      callbackUrl: `http://gateway.test/wecom/callback/app/${integration.id}`,
    });
    const pair = pairOf(sealedKeys);
    expect(pair.encodingAesKey).toHaveLength(43);
    expect(await world.request('auth.own-app.receiver', { id: integration.id })).toMatchObject({
      ...{ corpId: corp.plainCorpId, agentId: app.agentId },
    });
    expect(await acceptedBy(integration.id)).toEqual([pair]);
    await world.expectFact('installation.authorized', {
      ...{ corpId: corp.plainCorpId, tenant: `t${sequence}`, agentId: app.agentId },
    });
  });

  it('has its Secret and keys nowhere in the clear', async () => {
    const { sealedKeys } = await connect();
    const pair = pairOf(sealedKeys);
    const tables = ['installation', 'integration', 'callback_keys', 'access_token', 'outbox'];
    const texts = await Promise.all(
      tables.map((table) => world.rows(`select row_to_json(t)::text as text from auth.${table} t`)),
    );
    const all = JSON.stringify(texts);
    for (const secret of [app.secret, pair.token, pair.encodingAesKey]) expect(all).not.toContain(secret);
  });

  it('gives out tokens, renews a refused one, and needs no suite_ticket', async () => {
    await connect();
    const { corpId } = wish();
    const first = await world.request('auth.corp-token.get', { corpId });
    expect(first.agentId).toBe(app.agentId);
    world.sandbox.state.credentials.killTokens('invalidated', ({ kind }) => kind === 'app');
    const renewed = await world.request('auth.corp-token.get', {
      corpId,
      rejectedTokenHash: await world.tokenHash(corpId),
    });
    const [old, now] = [first, renewed].map(({ sealedToken }) =>
      world.open(sealedToken, 'corpAccessToken', corpId),
    );
    expect(now).not.toBe(old);
    expect(await world.request('auth.tenant-installations.get', { tenants: [`t${sequence}`] })).toMatchObject(
      {
        items: [{ corpId, agentId: app.agentId }],
      },
    );
    expect(await world.request('auth.corp.get', { corpId })).toMatchObject({ active: true });
  });

  it('knows who sees the app, and never misses a licence', async () => {
    await connect();
    world.clock.advance(91 * DAY_MS);
    const { corpId } = wish();
    const userIds = ['anna', 'Bob', 'carl'];
    const { items } = await world.request('auth.recipients.explain', { corpId, userIds });
    expect(items.map(({ reason }) => reason)).toEqual([null, null, 'OUTSIDE_VISIBLE_SCOPE']);
    const scope = await world.request('auth.members.scope', { corpId, userIds });
    expect(scope.items.map(({ inside }) => inside)).toEqual([true, true, false]);
    expect(world.calls('license/get_app_license_info')).toBe(0);
  });

  it('with a wrong Secret waits for the right one', async () => {
    const { integration } = await connect({ secret: 'not-the-secret-of-the-app' });
    const { corpId } = wish();
    await expect(world.request('auth.corp-token.get', { corpId })).rejects.toMatchObject({
      ...{ code: 'WECOM_REJECTED', retryable: false, message: expect.stringContaining('40001') },
    });
    // A wrong one is not tried again and again: WeCom would block our address.
    const calls = world.calls('gettoken');
    await expect(world.request('auth.corp-token.get', { corpId })).rejects.toMatchObject({
      code: 'WECOM_REJECTED',
    });
    expect(world.calls('gettoken')).toBe(calls);
    await world.request('auth.own-app.replace-credentials', {
      id: integration.id,
      sealedSecret: world.seal(app.secret, 'appSecret'),
    });
    await world.request('auth.corp-token.get', { corpId });
  });

  it('with a Corp ID that is none is refused by WeCom alone', async () => {
    await connect({ corpId: 'wwnobody00000000' });
    await expect(world.request('auth.corp-token.get', { corpId: 'wwnobody00000000' })).rejects.toMatchObject({
      ...{ code: 'WECOM_REJECTED', message: expect.stringContaining('40013') },
    });
    const [{ id } = { id: '' }] = await world.rows<{ id: string }>(
      "select id from auth.integration where corp_id = 'wwnobody00000000'",
    );
    await world.request('auth.integration.delete', { id });
  });

  it('is connected once: again is the same, another agent or tenant is refused', async () => {
    const { integration } = await connect();
    expect(await connect({ name: 'Again' })).toMatchObject({
      ...{ integration: { id: integration.id }, sealedKeys: null },
    });
    await expect(connect({ agentId: 7 })).rejects.toMatchObject({ code: 'CORP_CONNECTED_OTHERWISE' });
    await expect(connect({ tenant: 'else' })).rejects.toMatchObject({ code: 'CORP_HELD_BY_OTHER_TENANT' });
  });

  it('may have our suite beside it, each with its own id of the corp', async () => {
    await world.pushTicket();
    const { integration } = await connect();
    await world.sandbox.actions.installFromMarket(corp, {});
    await world.expectState(corp.corpId, 'active');
    const suite = await world.request('auth.integration.create', {
      ...{ tenant: `t${sequence}`, name: 'Acme', corpId: corp.plainCorpId },
    });
    expect(suite).toMatchObject({ created: true, integration: { kind: 'suite', corpId: corp.corpId } });
    await world.sandbox.actions.uninstall(corp);
    await world.expectState(corp.corpId, 'cancelled');
    expect(await world.request('auth.integration.get', { id: integration.id })).toMatchObject({
      authorization: 'active',
    });
  });

  it('accepts the former pair for a day, and is told which of the two WeCom holds', async () => {
    const { integration, sealedKeys } = await connect({ keys: { token: 'Mine123' } });
    const { id } = integration;
    const first = pairOf(sealedKeys);
    expect(first.token).toBe('Mine123');
    const replace = (keys: object) =>
      world.request('auth.own-app.replace-credentials', {
        ...{ id, sealedKeys: world.seal(JSON.stringify(keys), 'callbackKeys') },
      });
    await replace({ token: 'Other123' });
    const second = { ...first, token: 'Other123' };
    expect(await acceptedBy(id)).toEqual([second, first]);
    await replace({ token: 'Other123' });
    expect(await acceptedBy(id)).toEqual([second, first]);
    world.clock.advance(DAY_MS);
    expect(await acceptedBy(id)).toEqual([second]);
    await replace({ encodingAesKey: 'b'.repeat(43) });
    await replace({ encodingAesKey: 'c'.repeat(43) });
    expect(await acceptedBy(id)).toEqual([
      { ...second, encodingAesKey: 'c'.repeat(43) },
      { ...second, encodingAesKey: 'b'.repeat(43) },
    ]);
    await world.request('auth.own-app.note-verified', { id, pairNo: 4 });
    const rows = await world.rows(
      'select pair_no, verified_at from auth.callback_keys where integration_id = $1 order by pair_no',
      [id],
    );
    expect(rows).toEqual([
      { pair_no: 3, verified_at: null },
      { pair_no: 4, verified_at: world.clock.now() },
    ]);
  });

  it('leaves nothing behind when the tenant lets go of it, and can come back', async () => {
    const { integration } = await connect();
    const { corpId } = wish();
    await world.request('auth.corp-token.get', { corpId });
    await world.request('auth.integration.delete', { id: integration.id });
    await world.expectFact('installation.cancelled', { corpId, tenant: `t${sequence}` });
    expect(
      await world.rows('select state, sealed_permanent_code from auth.installation where corp_id = $1', [
        corpId,
      ]),
    ).toEqual([{ state: 'cancelled', sealed_permanent_code: null }]);
    expect(await world.rows('select 1 from auth.access_token where subject = $1', [corpId])).toEqual([]);
    expect(
      await world.rows('select 1 from auth.callback_keys where integration_id = $1', [integration.id]),
    ).toEqual([]);
    await expect(world.request('auth.own-app.receiver', { id: integration.id })).rejects.toMatchObject({
      code: 'INTEGRATION_UNKNOWN',
    });
    await expect(world.request('auth.corp-token.get', { corpId })).rejects.toMatchObject({
      code: 'INSTALLATION_INACTIVE',
    });
    expect((await connect({ tenant: 'else' })).integration).toMatchObject({ tenant: 'else' });
  });

  it('signs its members in by codes of its own alone', async () => {
    await world.pushTicket();
    const { integration } = await connect();
    const own = await world.request('auth.oauth-app.get', { integrationId: integration.id });
    expect(own).toEqual({ appId: corp.plainCorpId, agentId: app.agentId, integrationId: integration.id });
    expect(await world.request('auth.oauth-app.get', { tenant: `t${sequence}` })).toEqual(own);
    expect(await world.request('auth.oauth-app.get', {})).toMatchObject({ integrationId: null });
    await expect(world.request('auth.oauth-app.get', { integrationId: 'none' })).rejects.toMatchObject({
      code: 'INTEGRATION_UNKNOWN',
    });
    const [anna] = [...corp.members.values()];
    const codeOf = (ownApp?: { agentId: number; redirectUri: string }) =>
      world.sandbox.state.credentials.newOAuthCode({
        ...{ corpId: corp.corpId, userId: anna!.userId, privateInfo: false, ownApp },
      });
    const link = { agentId: app.agentId, redirectUri: 'http://gateway.test/oauth/callback' };
    const exchange = (code: string, integrationId?: string) =>
      world.request('auth.oauth.exchange', { sealedCode: world.seal(code, 'oauthCode'), integrationId });
    const code = codeOf(link);
    expect(await exchange(code, integration.id)).toMatchObject({ corpId: corp.plainCorpId, userId: 'anna' });
    await expect(exchange(code, integration.id)).rejects.toMatchObject({ code: 'OAUTH_CODE_INVALID' });
    await expect(exchange(codeOf(), integration.id)).rejects.toMatchObject({ code: 'OAUTH_CODE_INVALID' });
    await expect(exchange(codeOf(link))).rejects.toMatchObject({ code: 'OAUTH_CODE_INVALID' });
  });
});
