import type { SpaceView } from '@app/contracts';
import { DomainError } from '@app/platform';
import { GatewayHarness } from './gateway-harness.js';

const SPACE = {
  name: '支付',
  order: 3,
  match: ['service=~"pay.*"'],
  policy: {
    levels: [
      { targets: [{ schedule: 'pay' }] },
      { targets: [{ account: 'lisi' }], afterSeconds: 300, severities: ['critical'] },
    ],
    repeat: { everySeconds: 600, times: 2 },
  },
};

describe('the API of spaces', () => {
  let gateway: GatewayHarness;
  let stored: SpaceView | undefined;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.tenant.get', ({ tenant }) => ({
      ...{ tenant, name: tenant, locale: 'zh-CN', timeZone: 'Asia/Shanghai', alertAccess: 'tenant' },
    }));
    gateway.answer(
      'desk.space.get',
      ({ spaceId }) => stored ?? new DomainError('SPACE_UNKNOWN', `no ${spaceId}`),
    );
    gateway.answer('auth.integration.get', ({ id }) => new DomainError('INTEGRATION_UNKNOWN', `no ${id}`));
  });
  afterAll(() => gateway.stop());

  const asked = (subject: string) => gateway.asked.filter((one) => one.subject === subject).at(-1)?.payload;

  it('hands a space on as it was given and answers it with its warnings', async () => {
    gateway.answer('desk.space.put', ({ tenant: _, ...space }) => ({
      ...{ ...space, order: space.order ?? 0, match: space.match ?? [] },
      ...{
        template: null,
        delaySeconds: 0,
        autoCloseSeconds: null,
        group: null,
        updatedAt: null,
        warnings: ['w'],
      },
    }));
    const { status, body } = await gateway.api('PUT', '/tenants/acme/spaces/pay', SPACE);
    expect([status, body]).toEqual([200, expect.objectContaining({ spaceId: 'pay', warnings: ['w'] })]);
    expect(asked('desk.space.put')).toEqual({ tenant: 'acme', spaceId: 'pay', ...SPACE });
  });

  it('is changed where its group’s bot is gone, with a warning, and comes to name no bot that is not there', async () => {
    const group = (integrationId: string) => ({ integrationId, chatId: 'wrA' });
    stored = { ...SPACE, group: group('gone') } as unknown as SpaceView;
    const change = (given: object) => gateway.api('PUT', '/tenants/acme/spaces/pay', { ...SPACE, ...given });
    expect(await change({ group: group('gone') })).toMatchObject({
      ...{ status: 200, body: { warnings: ['w', expect.stringContaining('no smart bot gone any more')] } },
    });
    expect(await change({ group: group('other') })).toMatchObject({
      ...{ status: 422, body: { errors: [{ field: 'group.integrationId' }] } },
    });
    stored = undefined;
    expect(await change({ group: group('gone') })).toMatchObject({ status: 422 });
  });

  it.each<[string, object]>([
    ['name', { name: '' }],
    ['match', { match: 'a="b"' }],
    ['policy', { policy: undefined }],
    ['policy.levels', { policy: {} }],
    ['policy.levels.0.targets', { policy: { levels: [{ targets: [{ account: 'a', schedule: 'b' }] }] } }],
    ['policy.levels.0.afterSeconds', { policy: { levels: [{ targets: [], afterSeconds: -1 }] } }],
    ['policy.levels.0.severities', { policy: { levels: [{ targets: [], severities: ['loud'] }] } }],
    ['policy.repeat.everySeconds', { policy: { levels: [], repeat: { everySeconds: 0, times: 1 } } }],
    ['delaySeconds', { delaySeconds: 1.5 }],
  ])('refuses a space with a wrong %s, by that name', async (field, wrong) => {
    const { status, body } = await gateway.api('PUT', '/tenants/acme/spaces/pay', { ...SPACE, ...wrong });
    expect([status, body]).toEqual([
      422,
      expect.objectContaining({
        code: 'INVALID_REQUEST',
        errors: expect.arrayContaining([expect.objectContaining({ field })]),
      }),
    ]);
  });

  it('tells every problem that alert-desk found', async () => {
    const problems = [{ field: 'match.0', message: 'a~b: one of = != =~ !~ is expected at position 1' }];
    gateway.answer('desk.route.test', () => ({ spaceId: 'default', matchedBy: [], levels: [] }));
    gateway.answer('desk.space.delete', () => new DomainError('SPACE_UNKNOWN', 'no such space'));
    gateway.answer(
      'desk.spaces.list',
      () => new DomainError('INVALID_REQUEST', 'no', { facts: { problems } }),
    );
    expect(await gateway.api('GET', '/tenants/acme/spaces')).toMatchObject({
      ...{ status: 422, body: { errors: problems } },
    });
    expect((await gateway.api('DELETE', '/tenants/acme/spaces/x')).body).toMatchObject({
      code: 'SPACE_UNKNOWN',
    });
    gateway.answer('desk.paging.log', () => ({ items: [], next: null }));
    expect((await gateway.api('GET', '/tenants/acme/alerts/a/pages?limit=5')).body).toEqual({
      items: [],
      next: null,
    });
    expect(asked('desk.paging.log')).toEqual({ tenant: 'acme', alertId: 'a', limit: 5 });
    const given = { labels: { service: 'pay' }, at: '2026-11-30T09:30:00+08:00' };
    expect(await gateway.api('POST', '/tenants/acme/route-test', given)).toMatchObject({
      ...{ status: 200, body: { spaceId: 'default', matchedBy: [], levels: [] } },
    });
    expect(asked('desk.route.test')).toEqual({ tenant: 'acme', ...given });
    const wrong = { labels: { service: 1 }, at: 'soon' };
    expect((await gateway.api('POST', '/tenants/acme/route-test', wrong)).status).toBe(422);
  });
});

describe('the API of spaces where alert-desk is off', () => {
  it('answers 409 ALERT_DESK_OFF', async () => {
    const gateway = await GatewayHarness.start(() => ({ ALERT_DESK: 'off' }));
    gateway.answer('identity.tenant.get', ({ tenant }) => ({
      ...{ tenant, name: tenant, locale: 'zh-CN', timeZone: 'Asia/Shanghai', alertAccess: 'tenant' },
    }));
    for (const path of [
      '/tenants/acme/spaces',
      '/tenants/acme/spaces/default',
      '/tenants/acme/alerts/a/pages',
    ]) {
      expect(await gateway.api('GET', path)).toMatchObject({ status: 409, body: { code: 'ALERT_DESK_OFF' } });
    }
    await gateway.stop();
  });
});
