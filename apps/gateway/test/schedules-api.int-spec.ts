import type { PutSchedule, ScheduleView } from '@app/contracts';
import { DomainError } from '@app/platform';
import { digestOf } from '../src/access/digest.js';
import { GatewayHarness } from './gateway-harness.js';

const LAYER = { startsAt: '2026-11-16T09:00', rotation: { unit: 'week', length: 1 }, members: ['zhangsan'] };
const BODY = { name: '支付值班', timeZone: 'Asia/Shanghai', layers: [LAYER] };
const TURN = { from: '2026-11-22T01:00:00.000Z', to: '2026-11-23T01:00:00.000Z' };

describe('the API of schedules', () => {
  let gateway: GatewayHarness;
  let stored: PutSchedule | undefined;
  let warnings: string[] = [];
  const view = (): ScheduleView => ({
    ...{ scheduleId: 'pay', name: stored!.name, timeZone: stored!.timeZone, layers: stored!.layers },
    ...{ holidays: null, updatedAt: '2026-11-22T08:00:00.000Z', warnings },
    sealedCalendarToken: stored!.calendarToken.sealed,
  });

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.tenant.get', ({ tenant }) =>
      tenant === 'acme' ? ({ tenant } as never) : new DomainError('TENANT_UNKNOWN', 'There is none'),
    );
    gateway.answer('desk.schedule.put', (asked) => {
      stored = asked;
      return view();
    });
    gateway.answer('desk.schedule.get', ({ scheduleId }) =>
      scheduleId === 'pay' && stored ? view() : new DomainError('SCHEDULE_UNKNOWN', 'There is none'),
    );
    gateway.answer('desk.on-call.get', ({ at }) => ({
      ...{ at: at ?? TURN.from, accountId: 'zhangsan', via: 'layer:0', warnings },
    }));
    gateway.answer('desk.calendar.get', ({ tokenHash }) =>
      tokenHash === stored?.calendarToken.hash
        ? {
            ...{ name: '支付值班', updatedAt: '2026-11-22T08:00:00.000Z' },
            items: [{ ...TURN, accountId: 'zhangsan', via: 'layer:0' }],
          }
        : new DomainError('SCHEDULE_UNKNOWN', 'There is none'),
    );
    gateway.answer(
      'identity.recipients.resolve',
      () => ({ groups: [{ recipients: [{ accountId: 'zhangsan', displayName: '张三' }] }] }) as never,
    );
  });
  afterAll(() => gateway.stop());

  const api = async (method: string, path: string, asked?: unknown) => {
    const { status, body } = await gateway.api(method, path, asked);
    return { status, body: body as Record<string, unknown> };
  };
  const path = '/tenants/acme/schedules/pay';

  it('stores a schedule and shows the address of its calendar, whose token travels sealed', async () => {
    const { status, body } = await api('PUT', path, BODY);
    expect(status).toBe(200);
    expect(body).toMatchObject({ scheduleId: 'pay', ...BODY });
    expect(body).not.toHaveProperty('warnings');
    expect(body).not.toHaveProperty('sealedCalendarToken');
    const { origin, pathname, searchParams } = new URL(String(body.calendarUrl));
    expect(origin + pathname).toBe(`https://oncall.example.com/api/v1${path}/calendar.ics`);
    expect(digestOf(searchParams.get('token')!)).toBe(stored!.calendarToken.hash);
    expect(JSON.stringify(gateway.asked)).not.toContain(searchParams.get('token'));
  });

  it('refuses a schedule without members by the field', async () => {
    const { status, body } = await api('PUT', path, { ...BODY, layers: [{ ...LAYER, members: [] }] });
    expect(status).toBe(422);
    expect(JSON.stringify(body.errors)).toContain('layers.0.members');
  });

  it('passes on warnings where there are any, and a plus sign that nobody encoded', async () => {
    warnings = ['There are no holidays'];
    const { body } = await api('GET', `${path}/on-call?at=2027-01-01T10:00+08:00`);
    warnings = [];
    expect(body).toEqual({
      ...{ at: '2027-01-01T10:00+08:00', accountId: 'zhangsan', via: 'layer:0' },
      warnings: ['There are no holidays'],
    });
    expect(await api('GET', `${path}/on-call?at=yesterday`)).toMatchObject({ status: 422 });
  });

  it('hands the bounds of a preview on, and refuses what is none by its name', async () => {
    gateway.answer('desk.schedule.preview', () => ({ items: [], next: null, warnings: [] }));
    const preview = `${path}/preview?from=${TURN.from}&to=${TURN.to}`;
    expect((await api('GET', `${preview}&limit=2&after=${TURN.from}`)).status).toBe(200);
    const asked = gateway.asked.filter(({ subject }) => subject === 'desk.schedule.preview').at(-1);
    expect(asked?.payload).toMatchObject({ limit: 2, after: TURN.from });
    for (const [field, value] of [
      ['limit', '0'],
      ['limit', '501'],
      ['limit', 'all'],
      ['after', 'soon'],
    ])
      expect(await api('GET', `${preview}&${field}=${value}`)).toMatchObject({
        ...{ status: 422, body: { errors: expect.arrayContaining([expect.objectContaining({ field })]) } },
      });
  });

  it('gives the calendar to whoever has its address, once more only when it changed', async () => {
    const { body } = await api('GET', path);
    const { pathname, search } = new URL(String(body.calendarUrl));
    const first = await fetch(`${gateway.service.url}${pathname}${search}`);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await first.text()).toContain('SUMMARY:张三 · 支付值班\r\n');
    const headers = { 'if-none-match': first.headers.get('etag')! };
    expect((await fetch(`${gateway.service.url}${pathname}${search}`, { headers })).status).toBe(304);
    const wrong = await fetch(`${gateway.service.url}${pathname}?token=wo_${'x'.repeat(43)}`);
    expect([wrong.status, await wrong.json()]).toMatchObject([404, { code: 'SCHEDULE_UNKNOWN' }]);
  });
});
