import { aTimelineEntry } from '@app/testing';
import { DomainError, UpstreamError } from '@app/platform';
import { formsOf, type MemberBrowser, stateOf } from './member-browser.js';
import { MemberHarness } from './member-harness.js';

describe('alert pages', () => {
  let gateway: MemberHarness;
  let browser: MemberBrowser;
  beforeAll(async () => {
    gateway = await MemberHarness.start();
    browser = await gateway.signedIn('li');
  });
  afterAll(() => gateway?.stop());
  beforeEach(() => {
    gateway.others.alerts.clear();
    gateway.others.refusals.clear();
    gateway.others.submitted.length = 0;
  });
  const press = (html: string, text: string) => {
    const form = formsOf(html).find((candidate) => candidate.text === text);
    if (!form) throw new Error(`no button ${text}`);
    return browser.post(form.action, form.fields);
  };

  it('says after the login that frees a press that it is on its way, and looks again', async () => {
    const at = gateway.clock.now().toISOString();
    const held = aTimelineEntry({ at, kind: 'acknowledge-held', by: null, via: 'wecom-card', version: null });
    const view = gateway.others.anAlert({ alertId: 'INC-freed' }, { timeline: [held] });
    const fresh = await gateway.signedIn('fresh');
    const first = (await fresh.get('/alerts/acme/INC-freed')).html;
    expect(first).toContain('操作正在生效');
    expect(first).toContain('content="2;url=/alerts/acme/INC-freed?look&#x3D;2"');
    view.timeline = [{ ...held, kind: 'acknowledged' }];
    expect((await fresh.get('/alerts/acme/INC-freed?look=2')).html).not.toContain('操作正在生效');
    view.timeline = [held];
    gateway.clock.advance(61_000);
    expect((await fresh.get('/alerts/acme/INC-freed')).html).not.toContain('操作正在生效');
  });

  it('shows the alert and its timeline in the reader’s language and time zone', async () => {
    gateway.others.anAlert(
      {
        alertId: 'INC-1',
        description: '第一行\n<script>alert(1)</script>',
        startedAt: '2026-11-22T07:30:00Z',
      },
      {
        timeline: [
          aTimelineEntry({
            at: '2026-11-22T07:30:05Z',
            kind: 'triggered',
            by: null,
            via: 'pipeline',
            version: 1,
          }),
        ],
      },
    );
    const chinese = (await browser.get('/alerts/acme/INC-1')).html;
    for (const text of [
      '支付接口 5xx 比例过高',
      '待处理',
      '11-22 15:30',
      '15:30:05',
      '触发告警',
      'service',
    ]) {
      expect(chinese).toContain(text);
    }
    expect(chinese).toContain('&lt;script&gt;');
    expect(chinese).not.toContain('<script>');

    const bound = gateway.others.bindings.get('wpAcme wo-li')!;
    gateway.others.bindings.set('wpAcme wo-li', { ...bound, locale: 'en', timeZone: 'Europe/Berlin' });
    const english = (await browser.get('/alerts/acme/INC-1')).html;
    gateway.others.bindings.set('wpAcme wo-li', bound);
    expect(english).toContain('lang="en"');
    for (const text of ['Nov 22 08:30', 'Triggered', 'Acknowledge']) expect(english).toContain(text);
  });

  it.each([
    ['开始处理', { action: 'acknowledge' }],
    ['直接关闭', { action: 'close' }],
    ['屏蔽2小时', { action: 'snooze', snoozeSeconds: 7200 }],
    ['屏蔽4小时', { action: 'snooze', snoozeSeconds: 14_400 }],
    ['屏蔽12小时', { action: 'snooze', snoozeSeconds: 43_200 }],
    ['屏蔽24小时', { action: 'snooze', snoozeSeconds: 86_400 }],
    ['取消屏蔽', { action: 'unsnooze' }],
  ])('submits %s once per form and says that it was submitted', async (text, action) => {
    gateway.others.anAlert(
      { alertId: 'INC-2', version: 7 },
      { offers: ['acknowledge', 'close', 'snooze', 'unsnooze'] },
    );
    const { html } = await browser.get('/alerts/acme/INC-2');
    const sent = await press(html, text);
    await press(html, text);
    expect(sent).toMatchObject({ status: 303, location: '/alerts/acme/INC-2?notice=sent' });
    const [first, second] = gateway.others.submitted;
    expect(first).toEqual({
      tenant: 'acme',
      alertId: 'INC-2',
      accountId: 'li',
      corpId: 'wpAcme',
      userId: 'wo-li',
      observedVersion: 7,
      submissionId: expect.stringMatching(/^[\w-]{43}$/),
      ...action,
    });
    expect(second!.submissionId).toBe(first!.submissionId);
    const after = (await browser.get(sent.location!)).html;
    expect(after).toContain('已提交');
    expect(after).toContain(
      'http-equiv="refresh" content="2;url=/alerts/acme/INC-2?notice&#x3D;sent&amp;look&#x3D;2"',
    );
    expect(formsOf(after)).toEqual([]);
  });

  it('looks for the effect of a press a few times, then says that it is not there yet', async () => {
    const view = gateway.others.anAlert({ alertId: 'INC-look' });
    const sent = await press((await browser.get('/alerts/acme/INC-look')).html, '直接关闭');
    let path: string | undefined = sent.location;
    let looks = 0;
    let html = '';
    for (; path && looks < 50; looks += 1) {
      ({ html } = await browser.get(path));
      path = /content="\d+;url=([^"]+)"/.exec(html)?.[1]?.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
    }
    expect(looks).toBe(9);
    expect(html).toContain('还没有确认');
    expect(formsOf(html).length).toBeGreaterThan(0);
    view.pendingAction = null;
    const done = (await browser.get(sent.location!)).html;
    expect(done).toContain('已生效');
    expect(done).not.toContain('http-equiv="refresh"');
  });

  it('tells who else has pressed what, while it is under way', async () => {
    const at = '2026-11-22T08:00:10.000Z';
    const pendingAction = { action: 'snooze', snoozeSeconds: 14_400, by: '王五', at } as const;
    gateway.others.anAlert({ alertId: 'INC-else' }, { pendingAction });
    const { html } = await browser.get('/alerts/acme/INC-else');
    expect(html).toContain('王五 在 11-22 16:00:10 提交了「屏蔽4小时」');
    expect(formsOf(html).length).toBeGreaterThan(0);
  });

  it('says who was notified, by name and in words, and does without when nobody knows', async () => {
    gateway.others.anAlert({ alertId: 'INC-who' });
    const occurredAt = '2026-11-22T08:00:00.000Z';
    gateway.others.deliveries.set('INC-who', [
      {
        accountId: 'li',
        version: 1,
        channel: 'wecom',
        outcome: 'failed',
        reason: 'ACCOUNT_NOT_LINKED',
        occurredAt,
      },
      { accountId: 'wang', version: 1, channel: 'wecom', outcome: 'delivered', occurredAt },
    ]);
    const { html } = await browser.get('/alerts/acme/INC-who');
    for (const text of ['名字-li', '未关联应用', '登录一次即可关联', '名字-wang', '已送达'])
      expect(html).toContain(text);
    gateway.others.refusals.set(
      'notify.deliveries.list',
      new UpstreamError('SERVICE_UNAVAILABLE', 'away', { retryable: true }) as never,
    );
    const without = await browser.get('/alerts/acme/INC-who');
    expect([without.status, without.html.includes('暂时无法显示通知结果')]).toEqual([200, true]);
  });

  it('finds an alert whose id has slashes, also when a proxy has decoded them', async () => {
    gateway.others.anAlert({ alertId: 'group/prod/{alertname="x"}', version: 3 });
    const encoded = `/alerts/acme/${encodeURIComponent('group/prod/{alertname="x"}')}`;
    const decoded = '/alerts/acme/group/prod/%7Balertname=%22x%22%7D';
    for (const path of [encoded, decoded]) {
      const { status, html } = await browser.get(path);
      expect([path, status]).toEqual([path, 200]);
      const [form] = formsOf(html);
      expect(form!.action).toBe(`${encoded}/actions`);
      expect((await browser.post(`${path}/actions`, form!.fields)).status).toBe(303);
      gateway.others.alerts.get('group/prod/{alertname="x"}')!.pendingAction = null;
    }
  });

  it('makes links of the addresses in a text', async () => {
    gateway.others.anAlert({
      alertId: 'INC-link',
      description: '处理手册：https://wiki.example.com/a?b=1，<b>http://x.example/"onclick="y',
      labels: { runbook: 'https://run.example/c' },
    });
    const { html } = await browser.get('/alerts/acme/INC-link');
    expect(html).toContain(
      '<a href="https://wiki.example.com/a?b&#x3D;1" rel="noopener noreferrer nofollow">',
    );
    expect(html).toContain('<a href="https://run.example/c" rel="noopener noreferrer nofollow">');
    expect(html).not.toMatch(/<b>http|"onclick/);
  });

  it('gives each form a submission of its own', async () => {
    gateway.others.anAlert({ alertId: 'INC-3' });
    const ids = formsOf((await browser.get('/alerts/acme/INC-3')).html).map(
      ({ fields }) => fields.submissionId,
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(7);
  });

  it('offers only what makes sense', async () => {
    gateway.others.anAlert({ alertId: 'INC-4', status: 'closed' }, { offers: [] });
    const { html } = await browser.get('/alerts/acme/INC-4');
    expect(formsOf(html)).toEqual([]);
    expect(html).toContain('无需操作');
  });

  it('shows the newest state when the alert moved on meanwhile', async () => {
    gateway.others.anAlert({ alertId: 'INC-5' });
    const { html } = await browser.get('/alerts/acme/INC-5');
    gateway.others.refusals.set('card.action.submit', new DomainError('ACTION_NOT_OFFERED', 'closed'));
    const moved = await press(html, '开始处理');
    expect(moved).toMatchObject({ status: 303, location: '/alerts/acme/INC-5?notice=moved' });
    expect((await browser.get(moved.location!)).html).toContain('告警状态已变化');
  });

  it('ignores a notice that is not ours', async () => {
    gateway.others.anAlert({ alertId: 'INC-6' });
    expect((await browser.get('/alerts/acme/INC-6?notice=%3Cb%3ENot-our-notice')).html).not.toContain(
      'Not-our-notice',
    );
  });

  it('hides other tenants’ alerts and those that do not exist behind the same page', async () => {
    gateway.others.anAlert({ alertId: 'INC-1' });
    const foreign = await browser.get('/alerts/other/INC-1');
    const missing = await browser.get('/alerts/acme/none');
    const malformed = await browser.get('/alerts/acme/a%20b');
    expect([foreign.status, missing.status, malformed.status]).toEqual([404, 404, 404]);
    expect(foreign.html).toBe(missing.html);

    const form = formsOf((await browser.get('/alerts/acme/INC-1')).html)[0]!;
    expect((await browser.post('/alerts/other/INC-1/actions', form.fields)).status).toBe(404);
    expect(gateway.others.submitted).toEqual([]);
  });

  it('refuses a press without the token, from elsewhere, incomplete, or signed out', async () => {
    gateway.others.anAlert({ alertId: 'INC-8' });
    const { action, fields } = formsOf((await browser.get('/alerts/acme/INC-8')).html)[0]!;
    const { csrf: _csrf, ...bare } = fields;
    const other = await gateway.signedIn('wang');
    expect((await browser.post(action, bare)).status).toBe(403);
    expect((await other.post(action, fields)).status).toBe(403);
    expect((await browser.post(action, fields, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await browser.post(action, { ...fields, action: 'delete' })).status).toBe(422);
    const out = await gateway.browser().post(action, fields);
    expect(out.status).toBe(401);
    expect(out.html).toContain('href="/alerts/acme/INC-8"');
    expect(gateway.others.submitted).toEqual([]);
  });

  it('asks WeCom who a stranger is before it tells anything', async () => {
    gateway.others.anAlert({ alertId: 'INC-9' });
    expect(stateOf(await gateway.browser().get('/alerts/acme/INC-9'))).toBeDefined();
  });
});
