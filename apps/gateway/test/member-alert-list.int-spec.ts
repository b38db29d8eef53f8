import { formsOf, type MemberBrowser } from './member-browser.js';
import { MemberHarness } from './member-harness.js';

describe('the list of alerts', () => {
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

  it('lists the member’s open alerts, the worst first, each linking to its page', async () => {
    gateway.others.anAlert({ alertId: 'a', severity: 'info', title: '磁盘 <b>快满</b>' });
    gateway.others.anAlert({ alertId: '支付:b', severity: 'critical', title: '支付失败' });
    const { html } = await browser.get('/app');
    expect(
      [...html.matchAll(/class="card row (\w+)" href="([^"]+)"/g)].map(([, s, href]) => [s, href]),
    ).toEqual([
      ['critical', `/alerts/acme/${encodeURIComponent('支付:b')}`],
      ['info', '/alerts/acme/a'],
    ]);
    expect(html).toContain('磁盘 &lt;b&gt;快满&lt;/b&gt;');
    expect(html).toContain('2 条未关闭');
  });

  const acknowledgeAll = (html: string) =>
    formsOf(html).find(({ action }) => action === '/app/acknowledge-all');

  it('begins all that wait with one press, as the page showed them, each once', async () => {
    gateway.others.anAlert({ alertId: 'w1', version: 3 });
    gateway.others.anAlert({ alertId: 'w2', severity: 'info' });
    gateway.others.anAlert({ alertId: 'handled', status: 'processing' });
    const form = acknowledgeAll((await browser.get('/app')).html)!;
    expect(form.text).toBe('全部开始处理（2 条）');
    gateway.others.anAlert({ alertId: 'later' });
    const sent = await browser.post(form.action, form.fields);
    expect(sent).toMatchObject({ status: 303, location: '/app?submitted=2&failed=0' });
    await browser.post(form.action, form.fields);
    const told = gateway.others.submitted.map((press) => [
      press.alertId,
      press.action,
      press.observedVersion,
    ]);
    expect(told.slice(0, 2).toSorted()).toEqual([
      ['w1', 'acknowledge', 3],
      ['w2', 'acknowledge', 1],
    ]);
    expect(new Set(gateway.others.submitted.map(({ submissionId }) => submissionId)).size).toBe(2);
    expect((await browser.get(sent.location!)).html).toContain('已提交 2 条');
    const { csrf: _csrf, ...bare } = form.fields;
    expect((await browser.post(form.action, bare)).status).toBe(403);
  });

  it('narrows the list down by severity and by state, and the press for all with it', async () => {
    gateway.others.anAlert({ alertId: 'c1', severity: 'critical' });
    gateway.others.anAlert({ alertId: 'c2', severity: 'critical' });
    gateway.others.anAlert({ alertId: 'i1', severity: 'info' });
    gateway.others.anAlert({ alertId: 'i2', severity: 'info', status: 'processing' });
    const all = (await browser.get('/app')).html;
    expect(all).toContain('href="/app?severity&#x3D;critical"');
    const { html } = await browser.get('/app?severity=critical&state=triggered');
    expect([...html.matchAll(/class="card row \w+" href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      '/alerts/acme/c1',
      '/alerts/acme/c2',
    ]);
    expect(acknowledgeAll(html)!.text).toBe('全部开始处理（2 条）');
    expect((await browser.get('/app?severity=warning')).html).toContain('没有符合筛选条件的告警');
  });

  it('begins at the first page where an address names none, and takes the press for all from there', async () => {
    gateway.others.anAlert({ alertId: 'w1' });
    gateway.others.anAlert({ alertId: 'w2' });
    for (const after of ['xyz', encodeURIComponent('["a"]'), '%00']) {
      const { status, html } = await browser.get(`/app?after=${after}`);
      expect([after, status]).toEqual([after, 200]);
      expect(html).toContain('2 条未关闭');
    }
    const form = acknowledgeAll((await browser.get('/app')).html)!;
    const sent = await browser.post(form.action, { ...form.fields, after: 'zzz' });
    expect(sent).toMatchObject({ status: 303, location: '/app?submitted=2&failed=0' });
  });

  it('snoozes for any time up to a day, and says so where it was too long', async () => {
    gateway.others.anAlert({ alertId: 'INC-any' });
    const form = formsOf((await browser.get('/alerts/acme/INC-any')).html).find(
      ({ fields }) => fields.hours,
    )!;
    const snooze = (hours: string, minutes: string) =>
      browser.post(form.action, { ...form.fields, hours, minutes });
    expect((await snooze('1', '30')).status).toBe(303);
    expect(gateway.others.submitted).toMatchObject([{ action: 'snooze', snoozeSeconds: 5400 }]);
    const refused = await snooze('24', '1');
    expect([refused.status, refused.html.includes('1 分钟到 24 小时')]).toEqual([422, true]);
  });

  it('shows the account a member is linked to, and the way out', async () => {
    const { html, status } = await browser.get('/app/me');
    expect(status).toBe(200);
    for (const text of ['已关联', 'acme &lt;运维&gt;', 'wo-li', 'Asia/Shanghai'])
      expect(html).toContain(text);
    expect(formsOf(html).map(({ action }) => action)).toEqual(['/logout']);
  });

  it('says so when there is none', async () => {
    expect((await browser.get('/app')).html).toContain('没有未关闭的告警');
  });
});
