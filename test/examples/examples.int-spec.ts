import { pipelineUser } from '@app/messaging';
import { freePort } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import type { Phone } from '../harness/phone.js';
import { System } from '../harness/system.js';
import { Example, MISSING, PRESENT, type Toolchain } from './toolchains.js';

const BUILD_MS = 180_000;
const TITLE = '支付接口 5xx 比例过高';

// What is skipped has its reason in its name: a toolchain that is not on this machine.
for (const { language, absent } of MISSING) it.skip(`the examples in ${language}: ${absent}`, () => {});

describe('an example over NATS, as the user that a pipeline has in production', () => {
  let system: System;
  let acme: CorpStory;
  let phone: Phone;
  let other: Phone;
  const running: Example[] = [];
  beforeAll(async () => {
    system = await System.start({ closed: true, without: ['alert-desk'], now: new Date() });
    acme = await CorpStory.begin(system);
    await acme.install();
    [phone, other] = (await acme.bound('zhangsan', 'lisi')) as [Phone, Phone];
  });
  afterAll(async () => {
    for (const example of running) await example.stop();
    await system.stop();
  });

  it.each(PRESENT)(
    'in $language raises an alert, hears who got it, and answers each press',
    async (toolchain: Toolchain) => {
      const { servers, user, pass } = system.busOptions(pipelineUser('acme'));
      const example = Example.start(toolchain, 'nats', {
        NATS_URL: `nats://${user}:${pass}@${String(servers)}`,
        ...{ NATS_API_PREFIX: 'oncall.API', TENANT: 'acme', RECIPIENTS: 'zhangsan,lisi,nobody' },
      });
      running.push(example);
      const alertId = await example.says(/^raised (\S+)$/);
      await phone.sees(TITLE, '待处理');
      await example.says(/^zhangsan delivered$/);
      await example.says(/^nobody failed ACCOUNT_UNKNOWN$/);
      await phone.press('屏蔽2小时');
      await example.says(/^zhangsan pressed snooze$/);
      await phone.sees('屏蔽中');
      await phone.press('开始处理');
      await example.says(/^zhangsan pressed acknowledge$/);
      await phone.sees('处理中', '张三');
      await other.sees('处理中', '张三');
      await other.press('直接关闭');
      await example.says(/^lisi pressed close$/);
      await other.sees('已关闭');
      await example.succeeds();
      expect(example.lines.at(-1)).toBe('closed');
      expect(await acme.deliveries(alertId, 3)).toHaveLength(3);
    },
    BUILD_MS,
  );
});

describe('an example over HTTP alone', () => {
  let system: System;
  let acme: CorpStory;
  let phone: Phone;
  const running: Example[] = [];
  beforeAll(async () => {
    system = await System.start({ now: new Date() });
    acme = await CorpStory.begin(system);
    await acme.install();
    [phone] = (await acme.bound('zhangsan')) as [Phone];
  });
  afterAll(async () => {
    for (const example of running) await example.stop();
    await system.stop();
  });

  it.each(PRESENT)(
    'in $language tells a source, takes the signed webhook and no other, sees the press, and ends the alert',
    async (toolchain: Toolchain) => {
      const [port, secret] = [await freePort(), 'a secret of sixteen'];
      const url = `http://127.0.0.1:${port}/${toolchain.language}`;
      await acme.account('zhangsan', { channels: [{ kind: 'wecom' }, { kind: 'webhook', url, secret }] });
      const space = { name: '值班', match: [], policy: { levels: [{ targets: [{ account: 'zhangsan' }] }] } };
      await system.api.put('/tenants/acme/spaces/default', space);
      const source = await system.api.post('/tenants/acme/sources', {
        ...{ kind: 'cloudevents', name: toolchain.language },
      });

      const example = Example.start(toolchain, 'http', {
        ...{ SOURCE_URL: source.url, WEBHOOK_SECRET: secret, PORT: String(port) },
        ...{ API: `${system.gatewayUrl}/api/v1`, API_TOKEN: system.adminApiToken, TENANT: 'acme' },
      });
      running.push(example);
      await example.says(/^told firing$/);
      const forged = {
        'x-oncall-timestamp': `${Math.floor(Date.now() / 1000)}`,
        'x-oncall-signature': 'sha256=00',
      };
      expect(await fetch(url, { method: 'POST', body: '{}', headers: forged })).toMatchObject({
        status: 403,
      });
      await phone.sees(TITLE, '待处理');
      await example.says(/^zhangsan was told of (\S+)$/);
      await phone.press('开始处理');
      await phone.sees('处理中');
      await example.says(/^zhangsan took it$/);
      await example.says(/^told resolved$/);
      await example.succeeds();
      expect(example.lines.at(-1)).toBe('closed');
    },
    BUILD_MS,
  );
});
