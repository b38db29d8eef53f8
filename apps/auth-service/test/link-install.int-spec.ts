import { createCorp, type Corp } from '../../wecom-sandbox/src/index.js';
import { AuthServiceWorld } from './auth-service-world.js';

const HOUR_MS = 3_600_000;

describe('an install by link', () => {
  let world: AuthServiceWorld;
  let corp: Corp;

  beforeAll(async () => {
    world = await AuthServiceWorld.start();
    corp = createCorp(world.sandbox.state, { name: 'Acme', members: [{ userId: 'anna', name: 'Anna' }] });
    await world.pushTicket();
  });

  afterAll(() => world.stop());

  /** Opens a link as the administrator's browser would, up to WeCom's way back. */
  async function consent(token: string, of = corp): Promise<{ authCode: string; state: string }> {
    const { redirectUrl } = await world.request('auth.install-link.open', { token });
    const target = new URL(redirectUrl);
    expect(`${target.origin}${target.pathname}`).toBe(`${world.sandbox.url}/3rdapp/install`);
    expect(target.searchParams.get('redirect_uri')).toBe('http://gateway.test/install/complete');
    const answer = await fetch(redirectUrl, {
      method: 'POST',
      body: new URLSearchParams({ sandbox_corp: of.corpId }),
      redirect: 'manual',
    });
    const back = new URL(answer.headers.get('location') ?? '');
    const authCode = back.searchParams.get('auth_code') ?? '';
    return { authCode, state: back.searchParams.get('state') ?? '' };
  }

  it('ties the corp to the tenant of the link, and a reloaded page changes nothing', async () => {
    const { token } = await world.request('auth.install-link.create', { tenant: 'acme' });
    const { authCode, state } = await consent(token);
    expect(state).toMatch(/^[A-Za-z0-9]{32}$/);
    const complete = { sealedAuthCode: world.seal(authCode, 'authCode'), state };
    const integration = await world.request('auth.installation.complete', complete);
    expect(integration).toMatchObject({ tenant: 'acme', corpId: corp.corpId, authorization: 'active' });
    expect(await world.request('auth.installation.complete', complete)).toEqual(integration);
    expect(world.calls('service/v2/get_permanent_code')).toBe(1);
    await world.expectFact('installation.authorized', {
      corpId: corp.corpId,
      tenant: 'acme',
    });
  });

  it('only tells again what happened: it takes nothing back, and an hour later nothing at all', async () => {
    const { token } = await world.request('auth.install-link.create', { tenant: 'acme' });
    const { authCode, state } = await consent(token);
    const complete = { sealedAuthCode: world.seal(authCode, 'authCode'), state };
    const told = () => world.request('auth.installation.complete', complete);
    const { id } = await told();
    world.clock.advance(HOUR_MS - 1);
    expect((await told()).id).toBe(id);
    world.clock.advance(1);
    await expect(told()).rejects.toMatchObject({ code: 'INSTALL_STATE_UNKNOWN' });
  });

  it('and after the operator let the corp go, its URL does not bring it back', async () => {
    await world.pushTicket();
    const { token } = await world.request('auth.install-link.create', { tenant: 'acme' });
    const { authCode, state } = await consent(token);
    const complete = { sealedAuthCode: world.seal(authCode, 'authCode'), state };
    const { id } = await world.request('auth.installation.complete', complete);
    await world.request('auth.integration.delete', { id });
    await expect(world.request('auth.installation.complete', complete)).rejects.toMatchObject({
      code: 'INSTALL_STATE_UNKNOWN',
    });
    expect(await world.request('auth.corp.get', { corpId: corp.corpId })).toMatchObject({ tenant: null });

    const again = await world.request('auth.install-link.create', { tenant: 'acme' });
    const second = await consent(again.token);
    const third = { sealedAuthCode: world.seal(second.authCode, 'authCode'), state: second.state };
    const back = await world.request('auth.installation.complete', third);
    expect(back.id).not.toBe(id);
    await world.sandbox.actions.uninstall(corp);
    await world.expectState(corp.corpId, 'cancelled');
    await expect(world.request('auth.installation.complete', third)).rejects.toMatchObject({
      code: 'INSTALL_STATE_UNKNOWN',
    });
    const last = await world.request('auth.install-link.create', { tenant: 'acme' });
    const fourth = await consent(last.token);
    await world.request('auth.installation.complete', {
      sealedAuthCode: world.seal(fourth.authCode, 'authCode'),
      state: fourth.state,
    });
  });

  it('uses a state once: another code with it is refused', async () => {
    const { token } = await world.request('auth.install-link.create', { tenant: 'acme' });
    const { authCode, state } = await consent(token);
    await world.request('auth.installation.complete', {
      sealedAuthCode: world.seal(authCode, 'authCode'),
      state,
    });
    const other = world.seal('x'.repeat(64), 'authCode');
    await expect(
      world.request('auth.installation.complete', { sealedAuthCode: other, state }),
    ).rejects.toMatchObject({
      code: 'INSTALL_STATE_UNKNOWN',
    });
  });

  it('refuses a code that WeCom does not know', async () => {
    const { token } = await world.request('auth.install-link.create', { tenant: 'acme' });
    const { state } = await consent(token);
    const sealedAuthCode = world.seal('x'.repeat(64), 'authCode');
    await expect(
      world.request('auth.installation.complete', { sealedAuthCode, state }),
    ).rejects.toMatchObject({
      code: 'AUTH_CODE_INVALID',
    });
  });

  it('gives a corp to one tenant at a time', async () => {
    const { token } = await world.request('auth.install-link.create', { tenant: 'other' });
    const { authCode, state } = await consent(token);
    const complete = { sealedAuthCode: world.seal(authCode, 'authCode'), state };
    await expect(world.request('auth.installation.complete', complete)).rejects.toMatchObject({
      code: 'CORP_HELD_BY_OTHER_TENANT',
    });
  });

  it('opens a link once, and only within 24 hours', async () => {
    const { token } = await world.request('auth.install-link.create', { tenant: 'acme' });
    await world.request('auth.install-link.open', { token });
    await expect(world.request('auth.install-link.open', { token })).rejects.toMatchObject({
      code: 'INSTALL_LINK_USED',
    });
    await expect(world.request('auth.install-link.open', { token: 'nope' })).rejects.toMatchObject({
      code: 'INSTALL_LINK_UNKNOWN',
    });
    const late = await world.request('auth.install-link.create', { tenant: 'acme' });
    world.clock.advance(24 * HOUR_MS);
    await expect(world.request('auth.install-link.open', late)).rejects.toMatchObject({
      code: 'INSTALL_LINK_EXPIRED',
    });
  });

  it('does not use a link up while WeCom is away', async () => {
    await world.pushTicket();
    const { token } = await world.request('auth.install-link.create', { tenant: 'acme' });
    world.sandbox.faults.order({ api: 'service/get_pre_auth_code', errcode: -1 });
    await expect(world.request('auth.install-link.open', { token })).rejects.toMatchObject({
      code: 'WECOM_UNAVAILABLE',
      retryable: true,
    });
    expect((await world.request('auth.install-link.open', { token })).redirectUrl).toContain(
      'pre_auth_code=',
    );
  });
});
