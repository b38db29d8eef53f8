import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

describe('an alert that somebody did not get is sent again', () => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  beforeAll(async () => {
    system = await System.start();
    acme = await CorpStory.begin(system, { members: ['zhangsan', 'lisi'] });
    await acme.install();
    pipeline = await Pipeline.connect(system);
    await acme.bound('zhangsan');
    await acme.account('lisi');
  });
  afterAll(async () => {
    await pipeline?.close();
    await system?.stop();
  });

  it('reaches them once they can be reached, as its state is by then, and the others see no second card', async () => {
    await pipeline.publish({ alertId: 'INC-1', notify: { recipients: ['zhangsan', 'lisi'] } });
    const [lisi] = (await acme.deliveries('INC-1', 2)).filter(({ accountId }) => accountId === 'lisi');
    expect(lisi!.reason).toBe('ACCOUNT_NOT_LINKED');
    await acme.phone('zhangsan').press('开始处理');
    await acme.phone('zhangsan').sees('处理中');
    await acme.bound('lisi');
    const { version } = await system.api.post('/tenants/acme/alerts/INC-1/resend', { accountIds: ['lisi'] });
    await acme.phone('lisi').sees('支付接口 5xx 比例过高', '处理中', '直接关闭');
    const outcomes = await acme.deliveries('INC-1', 3);
    expect(outcomes.filter((outcome) => outcome.version === version)).toMatchObject([
      { accountId: 'lisi', outcome: 'delivered' },
    ]);
    expect(acme.phone('zhangsan').cards()).toHaveLength(1);
    const { items } = await system.api.get('/audit?tenant=acme&limit=5');
    expect(items.find(({ action }: { action: string }) => action === 'alert.resend')).toMatchObject({
      ...{ outcome: 'done', after: { accountIds: ['lisi'], version } },
    });
  });
});
