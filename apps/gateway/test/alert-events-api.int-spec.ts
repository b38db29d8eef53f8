import { aCloudEvent, anAlertEvent, eventually } from '@app/testing';
import { GatewayHarness } from './gateway-harness.js';

const TENANT = {
  tenant: 'acme',
  name: 'Acme',
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  alertAccess: 'tenant',
} as const;

describe('alert events over HTTP', () => {
  let gateway: GatewayHarness;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.tenant.get', ({ tenant }) => ({ ...TENANT, tenant }));
  });
  afterAll(() => gateway.stop());

  it('stores alert events durably and publishes them as they came', async () => {
    const events = [1, 2].map((version) => aCloudEvent(anAlertEvent({ version }), { id: `e${version}` }));
    expect(await gateway.api('POST', '/tenants/acme/alert-events', events)).toMatchObject({
      status: 202,
      body: { accepted: 2 },
    });
    expect((await gateway.api('POST', '/tenants/acme/alert-events', events[0])).status).toBe(202);
    await eventually(async () => expect(await gateway.facts('ALERTS')).toHaveLength(2));
    expect(await gateway.facts('ALERTS')).toMatchObject([
      { subject: 'alerts.v1.acme.event', id: 'e1', data: { version: 1 } },
      { subject: 'alerts.v1.acme.event', id: 'e2', data: { version: 2 } },
    ]);
  });

  it('takes and passes on a source that is no URI reference', async () => {
    const event = aCloudEvent(anAlertEvent({ alertId: 'ODD' }), { id: 'odd', source: 'Zabbix 6.0 | "a"' });
    expect(await gateway.api('POST', '/tenants/acme/alert-events', event)).toMatchObject({
      ...{ status: 202, body: { accepted: 1, mended: [] } },
    });
    await eventually(async () => expect((await gateway.facts('ALERTS')).at(-1)).toMatchObject({ id: 'odd' }));
  });

  it('accepts the good ones of several events; the others are refused by position and kept as dead letters', async () => {
    const before = (await gateway.facts('ALERTS')).length;
    const bad = aCloudEvent({ ...anAlertEvent(), severity: 'loud' });
    const odd = aCloudEvent({ ...anAlertEvent(), labels: null });
    const answer = await gateway.api('POST', '/tenants/acme/alert-events', [odd, bad]);
    const errors = [{ field: 'data.severity', message: 'must be one of critical, warning, info' }];
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({
      accepted: 1,
      mended: [{ index: 0, field: 'labels', why: 'no labels' }],
      refused: [{ index: 1, errors }],
    });
    await eventually(async () => expect(await gateway.facts('ALERTS')).toHaveLength(before + 1));
    await eventually(async () =>
      expect(await gateway.facts('DEAD_LETTERS')).toMatchObject([
        { subject: 'dead-letter.gateway.alerts.v1.acme.event', id: bad.id },
      ]),
    );
  });

  it('refuses several events of which none can be read, naming all problems', async () => {
    const bad = (change: object) => aCloudEvent({ ...anAlertEvent(), ...change });
    const answer = await gateway.api('POST', '/tenants/acme/alert-events', [
      bad({ severity: 'loud' }),
      bad({ version: 0 }),
    ]);
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ field: '[0].data.severity' }, { field: '[1].data.version' }] },
    });
  });

  it('answers 413 to one event of 1.5 MB', async () => {
    const large = aCloudEvent({ ...anAlertEvent(), unknown: 'x'.repeat(1_500_000) });
    const answer = await gateway.api('POST', '/tenants/acme/alert-events', large);
    expect(answer).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
  });
});
