import { eventually } from '@app/testing';
import { createCorp, type Corp } from '../../wecom-sandbox/src/index.js';
import { AuthServiceWorld } from './auth-service-world.js';

describe('an install from the market', () => {
  let world: AuthServiceWorld;
  let corp: Corp;

  beforeAll(async () => {
    world = await AuthServiceWorld.start();
    corp = createCorp(world.sandbox.state, { name: 'Acme', members: [{ userId: 'anna', name: 'Anna' }] });
  });

  afterAll(() => world.stop());

  it('waits for the first suite_ticket and then becomes active', async () => {
    await world.sandbox.actions.installFromMarket(corp, {});
    expect(await world.rows('select * from auth.installation')).toEqual([]);
    await world.sandbox.events.suiteTicket();
    await eventually(() => world.expectState(corp.corpId, 'active'), { timeoutMs: 15_000 });
    expect(await world.facts('installation.authorized')).toEqual([
      { corpId: corp.corpId, agentId: corp.agentId, occurredAt: world.clock.now().toISOString() },
    ]);
  });

  it('keeps neither code nor tokens in the clear', async () => {
    const [row] = await world.rows<{ sealed: string }>(
      'select sealed_permanent_code as sealed from auth.installation',
    );
    const permanentCode = world.open(row?.sealed ?? '', 'permanentCode', corp.corpId);
    const dump = JSON.stringify([
      await world.rows('select * from auth.installation'),
      await world.rows('select * from auth.access_token'),
      await world.rows('select * from auth.consumed_auth_code'),
      await world.rows('select * from auth.suite_ticket'),
    ]);
    expect(dump).not.toContain(permanentCode);
    const { sealedToken } = await world.request('auth.corp-token.get', { corpId: corp.corpId });
    expect(dump).not.toContain(world.open(sealedToken, 'corpAccessToken', corp.corpId));
  });

  it('is the same install when the callback is repeated', async () => {
    const created = world.sandbox.callbacks.records.find((record) => record.event === 'create_auth');
    await world.sandbox.callbacks.replay(created?.id ?? 0);
    await eventually(() => expect(world.calls('service/v2/get_auth_info')).toBeGreaterThan(1));
    expect(world.calls('service/v2/get_permanent_code')).toBe(1);
    expect(await world.deadLetters()).toEqual([]);
  });
});
