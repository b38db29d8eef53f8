import { DomainError } from '@app/platform';
import { GatewayHarness } from './gateway-harness.js';

describe('sending an alert again', () => {
  let gateway: GatewayHarness;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.tenant.get', ({ tenant }) => ({
      ...{ tenant, name: tenant, locale: 'zh-CN', timeZone: 'Asia/Shanghai', alertAccess: 'tenant' },
    }));
    gateway.answer('desk.alert.resend', ({ alertId }) =>
      alertId === 'over' ? new DomainError('ALERT_CLOSED', 'it is closed') : { version: 8 },
    );
  });
  afterAll(() => gateway.stop());

  const resend = (alertId: string, body: object) =>
    gateway.api('POST', `/tenants/acme/alerts/${encodeURIComponent(alertId)}/resend`, body);

  it('is asked of alert-desk in the name of whoever asks', async () => {
    const answer = await resend('支付/b', { accountIds: ['lisi'] });
    expect(answer).toMatchObject({ status: 202, body: { version: 8 } });
    expect(gateway.asked.find(({ subject }) => subject === 'desk.alert.resend')?.payload).toEqual({
      ...{ tenant: 'acme', alertId: '支付/b', accountIds: ['lisi'], by: 'ADMIN_API_TOKEN' },
    });
  });

  it.each([
    [{}, 'accountIds'],
    [{ accountIds: [] }, 'accountIds'],
    [{ accountIds: ['a b'] }, 'accountIds'],
    [{ accountIds: ['a', 'a'] }, 'accountIds'],
    [{ accountIds: Array.from({ length: 101 }, (_, n) => `a${n}`) }, 'accountIds'],
  ])('names people: %#', async (body, field) => {
    expect(await resend('INC-1', body)).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([expect.objectContaining({ field })]) },
    });
  });

  it('tells why not', async () => {
    expect(await resend('over', { accountIds: ['lisi'] })).toMatchObject({
      ...{ status: 409, body: { code: 'ALERT_CLOSED' } },
    });
  });
});
