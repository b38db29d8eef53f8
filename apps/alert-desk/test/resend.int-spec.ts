import { DeskHarness } from './desk-harness.js';

describe('sending an alert again', () => {
  let desk: DeskHarness;
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
  });
  afterAll(() => desk.stop());

  const resend = (alertId: string, accountIds = ['lisi']) =>
    desk.ask('desk.alert.resend', { tenant: 'acme', alertId, accountIds, by: '王管理' });
  const code = (asked: Promise<unknown>) =>
    asked.then(
      () => undefined,
      (error: { code: string }) => error.code,
    );

  it('is a version that names them, with the template of its space, and says who asked', async () => {
    await desk.ask('desk.space.put', {
      ...{ tenant: 'acme', spaceId: 'pay', name: '支付', match: ['service="pay"'] },
      ...{ policy: { levels: [{ targets: [{ account: 'zhangsan' }] }] }, template: 'short' },
    });
    const state = { status: 'processing', severity: 'warning', title: '支付失败' } as const;
    await desk.knows({ alertId: 'INC-1', version: 7, ...state, space: { id: 'pay', name: '支付' } });
    expect(await resend('INC-1', ['lisi', 'wangwu'])).toEqual({ version: 8 });
    const { data } = await desk.nthSaid('INC-1', 1);
    expect(data).toMatchObject({
      ...{ version: 8, ...state },
      lastChange: {
        kind: 'updated',
        by: { accountId: null, name: '王管理' },
        via: '重新发送给 lisi、wangwu',
      },
      notify: { recipients: ['lisi', 'wangwu'], template: 'short', renotify: true },
    });
    expect(await desk.versionOf('INC-1')).toBe(8);
  });

  it('is a version each time it is asked', async () => {
    await desk.knows({ alertId: 'INC-2', version: 1, space: null });
    expect([await resend('INC-2'), await resend('INC-2')]).toEqual([{ version: 2 }, { version: 3 }]);
    const { data } = await desk.nthSaid('INC-2', 2);
    expect(data.notify).toEqual({ recipients: ['lisi'], template: null, renotify: true });
  });

  it('is refused where the alert is closed or unknown', async () => {
    await desk.knows({ alertId: 'INC-3', version: 1, status: 'closed' });
    expect(await code(resend('INC-3'))).toBe('ALERT_CLOSED');
    expect(await code(resend('INC-4'))).toBe('ALERT_UNKNOWN');
    expect(await desk.versionOf('INC-3')).toBe(1);
  });
});
