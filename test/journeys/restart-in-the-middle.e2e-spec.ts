import { CONNECTION_KINDS } from '../harness/connection.js';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import type { Phone } from '../harness/phone.js';
import type { ServiceName } from '../harness/services.js';
import { System } from '../harness/system.js';

describe.each(CONNECTION_KINDS)('a service restarts in the middle of the work (%s)', (kind) => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let zhangsan: Phone;
  let lisi: Phone;
  beforeAll(async () => {
    // Its three repeats together outlast the start of a gateway; WeCom does not say how long it waits.
    system = await System.start({ callbackRetryDelayMs: 1_500 });
    acme = await CorpStory.begin(system, { kind });
    await acme.install();
    pipeline = await Pipeline.connect(system);
    [zhangsan, lisi] = (await acme.bound('zhangsan', 'lisi')) as [Phone, Phone];
  });
  afterAll(async () => {
    await pipeline.close();
    await system.stop();
  });

  const bystanders: ServiceName[] = [
    'auth-service',
    'identity-service',
    'notify-service',
    'card-state-service',
    'alert-desk',
  ];

  it.each(bystanders)(
    '%s: the alert that came meanwhile is delivered, the press is answered',
    async (name) => {
      const alertId = `RES-${name}`;
      await system.stopService(name);
      await pipeline.publish({ alertId, title: alertId, notify: { recipients: ['zhangsan', 'lisi'] } });
      await system.startService(name);
      await acme.deliveries(alertId, 2);
      await Promise.all([zhangsan.sees(alertId), lisi.sees(alertId)]);

      await system.stopService(name);
      await zhangsan.press('开始处理');
      await system.startService(name);
      await Promise.all([zhangsan.sees(alertId, '处理中'), lisi.sees(alertId, '处理中')]);
      expect(
        zhangsan.cards().filter(({ content }) => JSON.stringify(content).includes(alertId)),
      ).toHaveLength(1);
    },
  );

  it('gateway: WeCom repeats the press until somebody answers', async () => {
    const alertId = 'RES-gateway';
    await pipeline.publish({ alertId, title: alertId, notify: { recipients: ['zhangsan', 'lisi'] } });
    await lisi.sees(alertId);
    await zhangsan.sees(alertId);
    await system.stopService('gateway');
    await zhangsan.press('直接关闭', { noWait: true });
    await system.startService('gateway');
    await Promise.all([zhangsan.sees(alertId, '已关闭'), lisi.sees(alertId, '已关闭')]);
  });
});
