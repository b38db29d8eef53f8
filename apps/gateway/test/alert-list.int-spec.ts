import { DomainError } from '@app/platform';
import { anAlertEvent, aTimelineEntry } from '@app/testing';
import type { Principal } from '@app/contracts';
import { digestOf } from '../src/access/digest.js';
import { GatewayHarness } from './gateway-harness.js';

const VIEWER = `wo_${'V'.repeat(43)}`;
const viewer: Principal = { kind: 'token', name: 'v', role: 'viewer', tenant: 'acme' };
const ALERT_ID = 'INC/7 100%/deliveries';

describe('alerts in the management API', () => {
  let gateway: GatewayHarness;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.principal.find', ({ digest }) => ({
      principal: digest === digestOf(VIEWER) ? viewer : null,
    }));
    gateway.answer(
      'identity.tenant.get',
      ({ tenant }) =>
        ({
          tenant,
          name: 'Acme',
          locale: 'zh-CN',
          timeZone: 'Asia/Shanghai',
          alertAccess: 'tenant',
        }) as never,
    );
    gateway.answer('card.alerts.list', () => ({ items: [], next: 'WzEsIkEiXQ' }));
    gateway.answer('card.alert.get', ({ alertId }) =>
      alertId === ALERT_ID
        ? {
            alert: anAlertEvent({ alertId }),
            timeline: [
              aTimelineEntry({
                ...{ at: '2026-11-22T08:01:00.000Z', kind: 'snoozed', accountId: 'li', by: '李四' },
                ...{ version: 2, snoozeSeconds: 7200, snoozedUntil: '2026-11-22T10:01:00.000Z' },
              }),
              aTimelineEntry({ kind: 'triggered', version: 1, via: 'pipeline' }),
            ],
            ...{ timelineMore: false, offers: [], pendingAction: null },
          }
        : new DomainError('ALERT_UNKNOWN', `There is no alert ${alertId}`),
    );
  });
  afterAll(() => gateway?.stop());

  const asked = (subject: string) => gateway.asked.findLast((one) => one.subject === subject)?.payload;

  it('passes the filters of the list on', async () => {
    const query = 'status=closed&severity=info&q=disk%20100%25&from=2026-11-01T00:00:00%2B08:00&limit=7';
    const answer = await gateway.api('GET', `/tenants/acme/alerts?${query}`);
    expect(answer).toMatchObject({ status: 200, body: { items: [], next: 'WzEsIkEiXQ' } });
    expect(asked('card.alerts.list')).toEqual({
      ...{ tenant: 'acme', status: 'closed', severity: 'info', q: 'disk 100%', limit: 7 },
      from: '2026-11-01T00:00:00+08:00',
    });
  });

  it('takes what is empty in a query for what was not asked', async () => {
    const answer = await gateway.api('GET', '/tenants/acme/alerts?q=&after=&limit=&status=&severity=info');
    expect(answer.status).toBe(200);
    expect(asked('card.alerts.list')).toEqual({ tenant: 'acme', severity: 'info' });
  });

  it.each([
    ['status=open', 'status'],
    ['severity=high', 'severity'],
    ['from=yesterday', 'from'],
    ['to=2026-11-22T08:00:00', 'to'],
    ['limit=0', 'limit'],
    ['after=x', 'after'],
  ])('refuses ?%s', async (query, field) => {
    const answer = await gateway.api('GET', `/tenants/acme/alerts?${query}`);
    expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID_REQUEST', errors: [{ field }] } });
  });

  it('tells one alert and what happened to it, in words of both languages', async () => {
    const answer = await gateway.api('GET', `/tenants/acme/alerts/${encodeURIComponent(ALERT_ID)}`);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        alert: { alertId: ALERT_ID, lastChange: { kind: 'triggered' } },
        timeline: [
          {
            ...{ kind: 'snoozed', accountId: 'li', by: '李四', version: 2 },
            words: {
              zh: '李四：屏蔽 2 小时，至 11-22 18:01',
              en: '李四: Snoozed for 2 h, until Nov 22 18:01',
            },
          },
          { kind: 'triggered', by: null, words: { zh: '触发告警', en: 'Triggered' } },
        ],
      },
    });
    expect(asked('card.alert.get')).toEqual({ tenant: 'acme', alertId: ALERT_ID });
  });

  it('answers 404 for an unknown alert, whose slashes may be written as such', async () => {
    const answer = await gateway.api('GET', '/tenants/acme/alerts/a/b');
    expect(answer).toMatchObject({ status: 404, body: { code: 'ALERT_UNKNOWN' } });
    expect(asked('card.alert.get')).toEqual({ tenant: 'acme', alertId: 'a/b' });
  });

  it.each(['/alerts', `/alerts/${encodeURIComponent(ALERT_ID)}`])(
    'lets a viewer of the tenant read %s, and nobody else',
    async (path) => {
      const headers = { authorization: `Bearer ${VIEWER}` };
      const status = async (tenant: string, init: RequestInit) =>
        (await gateway.fetch(`/api/v1/tenants/${tenant}${path}`, init)).status;
      expect(await status('acme', { headers })).toBe(200);
      expect(await status('other', { headers })).toBe(403);
      expect(await status('acme', {})).toBe(401);
    },
  );
});
