import { createCorp } from '../../wecom-sandbox/src/index.js';
import { AuthServiceWorld } from './auth-service-world.js';

describe('exchanging a sign-in code', () => {
  let world: AuthServiceWorld;

  beforeAll(async () => {
    world = await AuthServiceWorld.start();
    await world.pushTicket();
  });

  afterAll(() => world.stop());

  it('tells corp and member once', async () => {
    const corp = createCorp(world.sandbox.state, {
      name: 'Acme',
      members: [{ userId: 'anna', name: 'Anna' }],
    });
    await world.sandbox.actions.installFromMarket(corp, {});
    await world.expectState(corp.corpId, 'active');
    const userId = [...corp.members.keys()][0] ?? '';
    const code = world.sandbox.state.credentials.newOAuthCode({
      corpId: corp.corpId,
      userId,
      privateInfo: false,
    });
    const exchange = { sealedCode: world.seal(code, 'oauthCode') };
    expect(await world.request('auth.oauth.exchange', exchange)).toMatchObject({
      corpId: corp.corpId,
      userId,
    });
    await expect(world.request('auth.oauth.exchange', exchange)).rejects.toMatchObject({
      code: 'OAUTH_CODE_INVALID',
    });
  });

  it('refuses an invented code', async () => {
    const exchange = { sealedCode: world.seal('invented', 'oauthCode') };
    await expect(world.request('auth.oauth.exchange', exchange)).rejects.toMatchObject({
      code: 'OAUTH_CODE_INVALID',
    });
  });
});
