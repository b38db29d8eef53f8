import { eventually } from '@app/testing';
import { CONNECTION_KINDS } from '../harness/connection.js';
import { CorpStory, PASSWORD } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import type { Phone } from '../harness/phone.js';
import { System } from '../harness/system.js';

describe.each(CONNECTION_KINDS)('a member presses before linking an account (%s)', (kind) => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let lisi: Phone;
  beforeAll(async () => {
    system = await System.start();
    acme = await CorpStory.begin(system, { kind });
    await acme.install();
    pipeline = await Pipeline.connect(system);
    [, lisi] = (await acme.bound('zhangsan', 'lisi')) as [Phone, Phone];
  });
  afterAll(async () => {
    await pipeline.close();
    await system.stop();
  });

  const loginLink = (): string | undefined => {
    const message = lisi.messages().find(({ msgType }) => msgType !== 'template_card');
    return message && /https?:\/\/[^\s"<>]+/.exec(JSON.stringify(message.content))?.[0];
  };
  const pressUnlinked = async (alertId: string): Promise<void> => {
    await pipeline.publish({ alertId, title: alertId, notify: { recipients: ['zhangsan', 'lisi'] } });
    await lisi.sees(alertId);
    await system.api.delete('/tenants/acme/bindings/lisi');
    await eventually(async () => {
      const { items } = await system.api.get('/tenants/acme/bindings?status=bound');
      expect(items).toHaveLength(1);
    });
    await lisi.press('开始处理');
  };

  it('gets a login link; the press runs once after linking', async () => {
    await pressUnlinked('HELD-1');
    const link = await eventually(() => loginLink() ?? Promise.reject(new Error('no login link came')));
    expect(link.startsWith(system.gatewayUrl)).toBe(true);
    expect(pipeline.actions).toEqual([]);
    system.advance(5 * 60_000);
    const login = await lisi.open(link);
    await lisi.browser.submit(login, { username: 'lisi', password: PASSWORD }, 'password');
    await lisi.sees('HELD-1', '处理中');
    expect(pipeline.actions).toHaveLength(1);
    expect(pipeline.actions[0]!.data.actor.accountId).toBe('lisi');
  });

  it('is sent a new link at once when the link it used led to a binding that has ended since', async () => {
    const links = () => lisi.messages().filter(({ msgType }) => msgType !== 'template_card').length;
    const before = links();
    await system.api.delete('/tenants/acme/bindings/lisi');
    await eventually(async () => {
      const { items } = await system.api.get('/tenants/acme/bindings?status=bound');
      expect(items).toHaveLength(1);
    });
    await lisi.press('直接关闭');
    await eventually(() => expect(links()).toBe(before + 1));
    await lisi.signIn('lisi', PASSWORD);
    await lisi.sees('HELD-1', '已关闭');
  });

  it('after more than ten minutes the press is forgotten', async () => {
    await pressUnlinked('HELD-2');
    await eventually(async () => {
      const card = await acme.card('HELD-2');
      expect(card.windows.map(({ origin }: { origin: string }) => origin)).toContain('click');
    });
    system.advance(10 * 60_000 + 1_000);
    const login = await lisi.open('/app');
    const home = await lisi.browser.submit(login, { username: 'lisi', password: PASSWORD }, 'password');
    expect(home.status).toBe(200);
    await pipeline.publish({ alertId: 'AFTER', title: 'AFTER', notify: { recipients: ['lisi'] } });
    await lisi.sees('AFTER');
    expect(pipeline.actions.filter(({ data }) => data.alertId === 'HELD-2')).toEqual([]);
  });
});
