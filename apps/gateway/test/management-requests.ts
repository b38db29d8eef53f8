/** Bodies that the management API takes. */
export const REQUESTS: readonly [string, string, object][] = [
  [
    'PUT',
    '/tenants/acme',
    { name: 'Acme', locale: 'zh-CN', timeZone: 'Asia/Shanghai', alertAccess: 'tenant' },
  ],
  [
    'POST',
    '/integrations',
    { tenant: 'acme', name: 'x', kind: 'self-built', corpId: 'ww01', agentId: 7, secret: 's' },
  ],
  [
    'PUT',
    '/tenants/acme/accounts/li',
    {
      ...{
        username: 'li',
        displayName: '李',
        email: 'li@example.com',
        locale: 'en',
        mobile: '+8613800000000',
      },
      channels: [{ kind: 'webhook', url: 'https://hooks.example.com/a', severities: ['critical'] }],
    },
  ],
  ['PUT', '/tenants/acme/templates/t', { title: '{{title}}', body: '{{description}}', locale: 'en' }],
  [
    'POST',
    '/tenants/acme/templates/preview',
    { template: { title: 'a', body: 'b' }, alert: { labels: { a: 'b' } } },
  ],
  ['POST', '/tenants/acme/bindings/match', { integrationId: '01J', by: ['userid'], dryRun: true }],
  [
    'PUT',
    '/tenants/acme/spaces/pay',
    {
      ...{ name: '支付', order: 1, match: ['service=~"pay.*"'] },
      policy: { levels: [{ targets: [{ account: 'li' }], afterSeconds: 60 }] },
    },
  ],
  [
    'PUT',
    '/tenants/acme/schedules/s',
    {
      ...{ name: 's', timeZone: 'Asia/Shanghai' },
      layers: [
        {
          startsAt: '2026-11-23T09:00',
          rotation: { unit: 'day', length: 1 },
          members: ['li'],
          restrictions: [],
        },
      ],
    },
  ],
  ['POST', '/tenants/acme/route-test', { labels: { service: 'pay' }, severity: 'critical' }],
  [
    'POST',
    '/tenants/acme/sources',
    { kind: 'robot', name: 'r', settings: { firing: ['告警'], severity: { a: 'info' } } },
  ],
  ['POST', '/tokens', { name: 't', role: 'publisher', tenant: 'acme', expiresAt: '2027-01-01T00:00:00Z' }],
  [
    'POST',
    '/replay',
    { kind: 'callbacks', from: '2026-11-22T00:00:00Z', to: '2026-11-23T00:00:00Z', dryRun: true },
  ],
  [
    'POST',
    '/tenants/acme/alert-events',
    {
      ...{
        specversion: '1.0',
        id: 'e',
        source: '/p',
        type: 'oncall.alert.changed.v1',
        time: '2026-11-22T08:00:00Z',
      },
      data: {
        ...{
          alertId: 'INC',
          version: 1,
          status: 'triggered',
          severity: 'critical',
          title: 't',
          labels: { a: 'b' },
        },
        ...{ responders: [{ accountId: 'li' }], notify: { recipients: ['li'], template: 'default' } },
      },
    },
  ],
];
