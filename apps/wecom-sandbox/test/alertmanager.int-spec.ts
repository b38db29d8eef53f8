import { findOrInstall } from '../../../scripts/dev/program.mjs';
import type { Alertmanager } from '@app/testing';
import { wechatAlertmanager, type WechatConfig } from './alertmanager.js';
import { aFixture, type Fixture, type OwnApp } from './sandbox-fixture.js';

const PATIENCE_MS = 20_000;

const names = ['prometheus-alertmanager', 'alertmanager'];
const program = await findOrInstall(names, ['prometheus-alertmanager']).catch(() => undefined);
if (program === undefined) {
  process.stdout.write(
    'skipped: no Alertmanager on this machine and none to be had; install the Debian package prometheus-alertmanager\n',
  );
}

/** Alertmanager knows nothing of us: what it sends to WeCom, the sandbox takes, and what WeCom refuses, it refuses. */
(program === undefined ? describe.skip : describe)('Debian’s Alertmanager', () => {
  let f: Fixture;
  let app: OwnApp;
  let alertmanager: Alertmanager | undefined;
  beforeEach(async () => {
    f = await aFixture();
    app = await f.ownApp({ callback: undefined });
  });
  afterEach(async () => {
    await alertmanager?.stop();
    alertmanager = undefined;
    await f.close();
  });

  const receiver = (change: WechatConfig = {}): WechatConfig => ({
    api_url: `${f.sandbox.url}/cgi-bin/`,
    corp_id: app.corpId,
    agent_id: String(app.agentId),
    api_secret: app.secret,
    to_user: 'zhangsan',
    send_resolved: true,
    ...change,
  });
  const start = async (...configs: WechatConfig[]): Promise<Alertmanager> => {
    alertmanager = await wechatAlertmanager(program ?? '', configs);
    return alertmanager;
  };
  const alert = (name: string, ended?: string) => ({
    labels: { alertname: name, severity: 'critical', instance: '<web-1>' },
    annotations: { summary: '磁盘 **92 %**' },
    endsAt: ended,
  });
  const screen = async (user: string) =>
    (await f.control('GET', `corps/${app.corpId}/members/${user}/screen`)).body as {
      msgType: string;
      app: string;
      content: { content: string };
    }[];
  /** Resolves once the calls hold what is looked for. */
  const called = async (api: string, errcode: number, times = 1): Promise<void> => {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const { body } = await f.control('GET', `calls?api=${api}`);
      const found = (body as { errcode: number }[]).filter((call) => call.errcode === errcode);
      if (found.length >= times) return;
      if (performance.now() > deadline) throw new Error(`no ${errcode}: ${JSON.stringify(body)}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };

  it('delivers text, and that the alert is over', async () => {
    const running = await start(receiver());
    await running.post(alert('DiskFull'));
    await called('message/send', 0);
    await running.post(alert('DiskFull', '2026-01-01T00:00:00Z'));
    await called('message/send', 0, 2);
    const shown = await screen('zhangsan');
    expect(shown).toMatchObject([
      { msgType: 'text', app: '值班', content: { content: expect.stringContaining('DiskFull') } },
      { msgType: 'text', content: { content: expect.stringMatching(/resolved/i) } },
    ]);
    expect(await screen('lisi')).toEqual([]);
  });

  it('delivers markdown to a department and to everybody', async () => {
    const message =
      '### {{ .CommonLabels.alertname }}\n{{ .CommonAnnotations.summary }} on {{ .CommonLabels.instance }}';
    const markdown = { message_type: 'markdown', message };
    const running = await start(
      receiver({ ...markdown, to_user: '', to_party: '2' }),
      receiver({ ...markdown, to_user: '@all', message: 'for all' }),
    );
    await running.post(alert('DiskFull'));
    await called('message/send', 0, 2);
    const expected = { msgType: 'markdown', content: { content: '### DiskFull\n磁盘 **92 %** on <web-1>' } };
    expect(await screen('zhangsan')).toContainEqual(expect.objectContaining(expected));
    expect(await screen('lisi')).toMatchObject([{ msgType: 'markdown', content: { content: 'for all' } }]);
  });

  it.each<[string, WechatConfig, string, number]>([
    ['a wrong secret', { api_secret: 'wrong' }, 'gettoken', 40001],
    ['a wrong corp', { corp_id: 'wwnobody00000000' }, 'gettoken', 40013],
    ['another agent', { agent_id: '7' }, 'message/send', 40056],
    ['somebody who is not there', { to_user: 'nobody' }, 'message/send', 81013],
  ])('is refused for %s', async (_, change, api, errcode) => {
    const running = await start(receiver(change));
    await running.post(alert('DiskFull'));
    await called(api, errcode);
    expect(await screen('zhangsan')).toEqual([]);
  });

  it('is refused from an address that the corp does not trust, and told which', async () => {
    await f.control('PUT', `${app.path}`, { trustedDomain: 'oncall.example.com' });
    await f.control('PUT', `${app.path}`, { trustedIps: ['203.0.113.9'] });
    const running = await start(receiver());
    await running.post(alert('DiskFull'));
    await called('message/send', 60020);
    expect(await screen('zhangsan')).toEqual([]);
  });
});
