import { AuthServiceWorld } from './auth-service-world.js';

describe('smart bots', () => {
  let world: AuthServiceWorld;
  beforeAll(async () => (world = await AuthServiceWorld.start()));
  afterAll(() => world.stop());

  const connect = (tenant: string, botId: string, secret = 'secret-of-the-bot') =>
    world.request('auth.bot.connect', {
      ...{ tenant, name: '支付值班', botId },
      sealedSecret: world.seal(secret, 'botSecret'),
    });
  const secretOf = async (integrationId: string, botId: string) => {
    const { sealedSecret, secretNo } = await world.request('auth.bot-secret.get', { integrationId });
    return [world.open(sealedSecret, 'botSecret', botId), secretNo];
  };

  it('are an integration each, known by their BotID, whose secret only its own bot’s context opens', async () => {
    const { integration, created } = await connect('acme', 'aibFirst01');
    expect([created, integration.kind, integration.corpId]).toEqual([true, 'bot', 'aibFirst01']);
    expect(await secretOf(integration.id, 'aibFirst01')).toEqual(['secret-of-the-bot', 1]);
    const { sealedSecret } = await world.request('auth.bot-secret.get', { integrationId: integration.id });
    expect(() => world.open(sealedSecret, 'botSecret', 'aibOther01')).toThrow();
    const { items } = await world.request('auth.bots.list', {});
    expect(items).toContainEqual({
      ...{ integrationId: integration.id, tenant: 'acme', name: '支付值班' },
      ...{ botId: 'aibFirst01', secretNo: 1, corpIds: [] },
    });
    const listed = await world.request('auth.integration.list', { tenant: 'acme' });
    expect(listed.items).toContainEqual(integration);
  });

  it('belong to one tenant; the same one enters the secret anew', async () => {
    const { integration } = await connect('beta', 'aibSecond1');
    await expect(connect('gamma', 'aibSecond1')).rejects.toMatchObject({ code: 'BOT_HELD_BY_OTHER_TENANT' });
    expect((await connect('beta', 'aibSecond1', 'another-one')).created).toBe(false);
    expect(await secretOf(integration.id, 'aibSecond1')).toEqual(['another-one', 2]);
    const wish = { id: integration.id, sealedSecret: world.seal('another-one', 'botSecret') };
    await world.request('auth.bot.replace-secret', wish);
    expect(await secretOf(integration.id, 'aibSecond1')).toEqual(['another-one', 3]);
  });

  it('are gone with their secret', async () => {
    const { integration } = await connect('delta', 'aibThird01');
    await world.request('auth.integration.delete', { id: integration.id });
    await expect(secretOf(integration.id, 'aibThird01')).rejects.toMatchObject({
      code: 'INTEGRATION_UNKNOWN',
    });
    expect(await world.rows('select 1 from auth.bot where bot_id = $1', ['aibThird01'])).toEqual([]);
  });
});
