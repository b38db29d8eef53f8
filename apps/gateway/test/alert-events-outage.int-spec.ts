import { UpstreamError } from '@app/platform';
import { aCloudEvent, anAlertEvent, eventually } from '@app/testing';
import { ADMIN_TOKEN, GatewayHarness } from './gateway-harness.js';

const postTo = (gateway: GatewayHarness, tenant: string, event: unknown) =>
  gateway.fetch(`/api/v1/tenants/${tenant}/alert-events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    body: JSON.stringify(event),
  });

describe('alert events while identity-service is away', () => {
  let gateway: GatewayHarness;
  let isAway = false;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.tenant.get', ({ tenant }) =>
      isAway
        ? new UpstreamError('SERVICE_UNAVAILABLE', 'identity-service is away', { retryable: true })
        : { tenant, name: tenant, locale: 'zh-CN', timeZone: 'America/New_York', alertAccess: 'tenant' },
    );
  });
  afterAll(() => gateway?.stop());

  const post = (tenant: string, event: unknown) => postTo(gateway, tenant, event);

  it('are stored for a tenant that was known, with its time zone, and asked for again for any other', async () => {
    expect((await post('acme', aCloudEvent(anAlertEvent()))).status).toBe(202);
    isAway = true;
    // Past the time for which an answer is fresh.
    await eventually(async () => expect((await post('other', aCloudEvent(anAlertEvent()))).status).toBe(503));
    const other = await post('other', aCloudEvent(anAlertEvent()));
    expect(other.headers.get('retry-after')).toMatch(/^\d+$/);
    const zoneless = aCloudEvent(anAlertEvent({ alertId: 'ZONELESS', startedAt: '2026-11-22 02:00:00' }));
    expect((await post('acme', zoneless)).status).toBe(202);
    await eventually(async () =>
      expect((await gateway.facts('ALERTS')).at(-1)).toMatchObject({
        data: { alertId: 'ZONELESS', startedAt: '2026-11-22T07:00:00.000Z' },
      }),
    );
  });
});

describe('alert events while the bus is away', () => {
  let gateway: GatewayHarness;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.tenant.get', ({ tenant }) => ({
      ...{ tenant, name: tenant, locale: 'zh-CN', timeZone: 'Asia/Shanghai', alertAccess: 'tenant' },
    }));
  });
  afterAll(() => gateway?.stop());

  const post = async (alertId: string) =>
    (await postTo(gateway, 'acme', aCloudEvent(anAlertEvent({ alertId })))).status;
  const known = async () =>
    (await gateway.facts('ALERTS')).map(({ data }) => (data as { alertId: string }).alertId);

  it('are answered 202 for a tenant that was known, and reach the stream once when it is back', async () => {
    const { nats } = gateway.servers;
    if (!nats) throw new Error('this test needs a nats-server binary');
    expect(await post('BEFORE')).toBe(202);
    await nats.down('SIGKILL');
    expect(await post('CUT')).toBe(202);
    expect(await post('AWAY')).toBe(202);
    await nats.up();
    await eventually(async () => expect(await known()).toEqual(['BEFORE', 'CUT', 'AWAY']));
  });
});
