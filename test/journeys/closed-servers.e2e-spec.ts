import { eventually } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import type { Phone } from '../harness/phone.js';
import { System } from '../harness/system.js';

/** System.stop() throws when the bus refused anybody anything; a refusal of PostgreSQL or Redis ends the story. */
describe('on servers that ask everybody who they are', () => {
  it('the main job works, for a pipeline with credentials too, and nobody needs more than they may', async () => {
    const system = await System.start({ closed: true });
    const acme = await CorpStory.begin(system);
    await acme.install();
    const [zhangsan, lisi] = (await acme.bound('zhangsan', 'lisi')) as [Phone, Phone];
    const pipeline = await Pipeline.connect(system);
    await pipeline.publish({ alertId: 'INC-1', notify: { recipients: ['zhangsan', 'lisi', 'nobody'] } });
    await acme.deliveries('INC-1', 3);
    await zhangsan.press('开始处理');
    await Promise.all([zhangsan.sees('处理中'), lisi.sees('处理中')]);
    expect((await pipeline.action('acknowledge')).data.actor.accountId).toBe('zhangsan');
    await system.restart('card-state-service');
    await lisi.press('直接关闭');
    await Promise.all([zhangsan.sees('已关闭'), lisi.sees('已关闭')]);
    await eventually(() => expect(pipeline.deliveries).toHaveLength(3));
    await pipeline.close();
    await system.stop();
  });
});
