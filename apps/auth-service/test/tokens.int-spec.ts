import { createHash } from 'node:crypto';
import { createCorp, type Corp } from '../../wecom-sandbox/src/index.js';
import { AuthServiceWorld } from './auth-service-world.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('tokens', () => {
  let world: AuthServiceWorld;
  let corp: Corp;

  beforeAll(async () => {
    world = await AuthServiceWorld.start({ instances: 2 });
    corp = createCorp(world.sandbox.state, { name: 'Acme', members: [{ userId: 'anna', name: 'Anna' }] });
    await world.pushTicket();
    await world.sandbox.actions.installFromMarket(corp, {});
    await world.expectState(corp.corpId, 'active');
    await world.settled();
  });

  afterAll(() => world.stop());

  const token = async (rejectedTokenHash?: string) => {
    const answer = await world.request('auth.corp-token.get', { corpId: corp.corpId, rejectedTokenHash });
    return world.open(answer.sealedToken, 'corpAccessToken', corp.corpId);
  };

  it('are fetched once by two instances with many callers', async () => {
    world.clock.advance(2 * HOUR_MS);
    await world.pushTicket();
    const before = world.calls('service/get_corp_token');
    const tokens = await Promise.all(Array.from({ length: 20 }, () => token()));
    expect(new Set(tokens).size).toBe(1);
    expect(world.calls('service/get_corp_token') - before).toBe(1);
  });

  it('are renewed five minutes before their end', async () => {
    const before = world.calls('service/get_corp_token');
    world.clock.advance(2 * HOUR_MS - 6 * MINUTE_MS);
    await token();
    expect(world.calls('service/get_corp_token') - before).toBe(0);
    world.clock.advance(MINUTE_MS);
    await world.pushTicket();
    await token();
    expect(world.calls('service/get_corp_token') - before).toBe(1);
  });

  it('are renewed for a rejection only while the rejected one is still stored', async () => {
    const old = await token();
    const before = world.calls('service/get_corp_token');
    world.sandbox.state.credentials.killTokens('invalidated', ({ kind }) => kind === 'corp');
    const renewed = await Promise.all([token(sha256(old)), token(sha256(old)), token(sha256(old))]);
    expect(new Set(renewed).size).toBe(1);
    expect(renewed[0]).not.toBe(old);
    expect(await token(sha256(old))).toBe(renewed[0]);
    expect(world.calls('service/get_corp_token') - before).toBeLessThanOrEqual(2);
  });

  it('are not fetched for a failure that was kept', async () => {
    world.clock.advance(3 * HOUR_MS);
    await world.pushTicket();
    world.sandbox.faults.order({ api: 'service/get_corp_token', errcode: -1 });
    await expect(token()).rejects.toMatchObject({ code: 'WECOM_UNAVAILABLE', retryable: true });
    expect(await token()).not.toBe('');
  });

  it('in their last minutes are used while no new one can be had', async () => {
    const held = await token();
    world.clock.advance(2 * HOUR_MS - 3 * MINUTE_MS);
    world.sandbox.faults.order({ api: 'service/get_corp_token', httpStatus: 502 });
    expect(await token()).toBe(held);
  });

  it('survive that a suite token is refused on the way', async () => {
    world.clock.advance(2 * HOUR_MS);
    await world.pushTicket();
    world.sandbox.faults.order({ api: 'service/get_corp_token', errcode: 42009 });
    const suiteBefore = world.calls('service/get_suite_token');
    expect(await token()).not.toBe('');
    expect(world.calls('service/get_suite_token')).toBeGreaterThan(suiteBefore);
  });

  it('keep to the newest suite_ticket, in whatever order tickets come', async () => {
    const [before] = await world.rows<{ issued_at: Date }>('select issued_at from auth.suite_ticket');
    const old = world.sandbox.callbacks.records.find((record) => record.event === 'suite_ticket');
    await world.repeat(old?.xml ?? '');
    await world.settled();
    expect(await world.rows('select issued_at from auth.suite_ticket')).toEqual([before]);
  });

  it('open after a change of SECRETS_KEYS, and permanent codes move to the new key', async () => {
    const newest = `next:${Buffer.alloc(32, 9).toString('base64')}`;
    const service = await world.startService(`${newest},${world.servers.env().SECRETS_KEYS}`);
    const rows = await world.rows<{ sealed: string }>(
      'select sealed_permanent_code as sealed from auth.installation where state = $1',
      ['active'],
    );
    expect(rows.map(({ sealed }) => sealed.split('.')[1])).toEqual(['next']);
    await service.close();
  });
});
