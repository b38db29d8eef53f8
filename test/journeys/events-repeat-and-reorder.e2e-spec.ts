import { eventually } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import type { Phone } from '../harness/phone.js';
import { System } from '../harness/system.js';

describe('events come twice, late and in any order', () => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let zhangsan: Phone;
  let lisi: Phone;
  beforeAll(async () => {
    system = await System.start({ without: ['alert-desk'] });
    acme = await CorpStory.begin(system);
    await acme.install();
    pipeline = await Pipeline.connect(system);
    [zhangsan, lisi] = (await acme.bound('zhangsan', 'lisi')) as [Phone, Phone];
  });
  afterAll(async () => {
    await pipeline.close();
    await system.stop();
  });

  /** Waits until card-state holds this version for true. */
  const isTrue = (alertId: string, version: number): Promise<void> =>
    eventually(async () => expect((await acme.card(alertId)).trueVersion).toBe(version));

  it('the same event twice gives one card and one result', async () => {
    const id = await pipeline.publish({ alertId: 'DUP-1', notify: { recipients: ['zhangsan'] } });
    await acme.deliveries('DUP-1', 1);
    // Another bus id, so that JetStream's own window does not hide the repeat.
    await pipeline.publish({ alertId: 'DUP-1', notify: { recipients: ['zhangsan'] } }, id);
    await pipeline.publish({ alertId: 'DUP-2', notify: { recipients: ['zhangsan'] } });
    await acme.deliveries('DUP-2', 1);
    expect(zhangsan.cards()).toHaveLength(2);
    await acme.deliveries('DUP-1', 1);
  });

  it('an older version changes no state, but its recipients are served with the newest one', async () => {
    await pipeline.publish({
      alertId: 'OLD-1',
      version: 3,
      status: 'processing',
      notify: { recipients: ['zhangsan'] },
    });
    await zhangsan.sees('处理中');
    await pipeline.publish({ alertId: 'OLD-1', version: 1, notify: { recipients: ['zhangsan', 'lisi'] } });
    await lisi.sees('处理中');
    await acme.deliveries('OLD-1', 3);
    expect(zhangsan.cards().filter(({ content }) => JSON.stringify(content).includes('处理中'))).toHaveLength(
      1,
    );
    await isTrue('OLD-1', 3);
  });

  it('who holds a card gets no second, except with renotify, which replaces it', async () => {
    const count = zhangsan.cards().length;
    await pipeline.publish({ alertId: 'REN-1', notify: { recipients: ['zhangsan'] } });
    await acme.deliveries('REN-1', 1);
    await pipeline.publish({
      alertId: 'REN-1',
      version: 2,
      severity: 'warning',
      notify: { recipients: ['zhangsan'] },
    });
    await acme.deliveries('REN-1', 2);
    expect(zhangsan.cards()).toHaveLength(count + 1);
    await pipeline.publish({
      alertId: 'REN-1',
      version: 3,
      notify: { recipients: ['zhangsan'], renotify: true },
    });
    await acme.deliveries('REN-1', 3);
    // The old card was recalled, so there is still one.
    await eventually(() => expect(zhangsan.cards()).toHaveLength(count + 1));
  });

  it('the newest version arriving before its card was sent ends up on the card', async () => {
    await pipeline.publish({ alertId: 'FAST-1', notify: { recipients: ['zhangsan', 'lisi'] } });
    await pipeline.publish({
      alertId: 'FAST-1',
      version: 3,
      status: 'closed',
      lastChange: { kind: 'closed' },
    });
    await pipeline.publish({
      alertId: 'FAST-1',
      version: 2,
      status: 'processing',
      lastChange: { kind: 'acknowledged' },
    });
    await acme.deliveries('FAST-1', 2);
    await eventually(
      () => {
        system.advance(5_000);
        for (const phone of [zhangsan, lisi]) {
          expect(JSON.stringify(phone.cards().at(-1)!.content)).toContain('已关闭');
        }
      },
      { timeoutMs: 10_000 },
    );
    await isTrue('FAST-1', 3);
  });
});
