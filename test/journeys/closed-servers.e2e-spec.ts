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

  it('an operator sees how it fares, and puts back or drops what nobody could handle', async () => {
    const system = await System.start({ closed: true });
    const acme = await CorpStory.begin(system);
    await acme.install();
    const pipeline = await Pipeline.connect(system);
    await pipeline.publishRaw('alerts.v1.acme.event', '{"data":{}}');
    const readers = ['alert-desk', 'bot-service', 'card-state-service', 'notify-service'];
    const letter = (isNew: (id: string) => boolean) =>
      eventually(async () => {
        const { items } = await system.api.get<{ items: { id: string; consumers: string[] }[] }>(
          '/dead-letters',
        );
        expect(items).toEqual([
          expect.objectContaining({ consumers: readers, subject: 'alerts.v1.acme.event' }),
        ]);
        expect(isNew(items[0]!.id)).toBe(true);
        return items[0]!.id;
      });
    const first = await letter(() => true);
    const { status, services, streams, ticketAgeSeconds } = await system.api.get('/health-report');
    expect(status).toBe('degraded');
    expect(services).toHaveLength(7);
    expect(services).not.toContainEqual(expect.objectContaining({ status: 'silent' }));
    expect(streams).toHaveLength(4);
    expect(ticketAgeSeconds).toBeGreaterThanOrEqual(0);
    expect(await system.api.post(`/dead-letters/${first}/requeue`)).toMatchObject({
      stream: 'ALERTS',
      again: false,
    });
    // Still no event: all of them refuse it anew.
    const second = await letter((id) => id !== first);
    await system.api.delete(`/dead-letters/${second}`);
    expect(await system.api.get('/dead-letters')).toEqual({ items: [], next: null });
    await pipeline.close();
    await system.stop();
  });
});
