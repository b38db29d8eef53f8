import { eventually, type Json } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import type { Phone } from '../harness/phone.js';
import { System } from '../harness/system.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('a new card takes over', () => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let zhang: Phone;
  let li: Phone;
  beforeAll(async () => {
    system = await System.start({ without: ['alert-desk'] });
    acme = await CorpStory.begin(system);
    await acme.install();
    pipeline = await Pipeline.connect(system);
    [zhang, li] = (await acme.bound('zhangsan', 'lisi')) as [Phone, Phone];
  });
  afterAll(async () => {
    await pipeline.close();
    await system.stop();
  });

  const notify = { recipients: ['zhangsan', 'lisi'] };
  const saying = (phone: Phone, alertId: string) =>
    phone.cards().filter(({ content }) => JSON.stringify(content).includes(alertId));
  /** Copies that a press could still act on, or that show the alert as if nothing had replaced them. */
  const live = (phone: Phone, alertId: string) =>
    saying(phone, alertId).filter((card) => card.buttons.some(({ clickable }) => clickable));
  const publish = (alertId: string, version: number, given: object) =>
    pipeline.publish({ alertId, title: alertId, severity: 'critical', version, ...given });
  const truthIs = (alertId: string, version: number) =>
    eventually(async () =>
      expect((await acme.cards(alertId)).map(({ trueVersion }) => trueVersion)).toContain(version),
    );
  const cardsOf = (alertId: string, count: number): Promise<Json[]> =>
    eventually(
      async () => {
        const cards = await acme.cards(alertId);
        expect(cards).toHaveLength(count);
        return cards;
      },
      { timeoutMs: 15_000 },
    );

  it('over four days of a critical alert everyone holds one true card, and only one', async () => {
    await publish('LONG', 1, { notify });
    await Promise.all([zhang.sees('LONG'), li.sees('LONG')]);
    await acme.deliveries('LONG', 2);
    system.advance(71 * HOUR - 15 * MINUTE);
    await publish('LONG', 2, { status: 'processing', lastChange: { kind: 'acknowledged' } });
    await truthIs('LONG', 2);
    // An hour before its code ends the card is renewed; the last code marks the old one.
    system.advance(15 * MINUTE);
    const [old, renewed] = await cardsOf('LONG', 2);
    await Promise.all([zhang.sees('LONG', '处理中'), li.sees('LONG', '处理中')]);
    await eventually(async () => {
      const first = await acme.card('LONG');
      expect(first!.windows.map(({ state }: Json) => state)).toEqual(['consumed']);
      for (const phone of [zhang, li]) expect(live(phone, 'LONG')).toHaveLength(1);
    });
    expect(renewed!.cardId).not.toBe(old!.cardId);

    // On the fourth day the alert ends: the new card's code shows it.
    system.advance(20 * HOUR);
    await publish('LONG', 3, { status: 'closed', lastChange: { kind: 'closed' } });
    await truthIs('LONG', 3);
    system.advance(10 * MINUTE);
    await Promise.all([zhang.sees('LONG', '已关闭'), li.sees('LONG', '已关闭')]);
    await eventually(async () => {
      const { items } = await system.api.get('/tenants/acme/cards?stale=true');
      expect(items.filter(({ alertId }: Json) => alertId === 'LONG')).toEqual([]);
    });
    expect(pipeline.deliveries.filter(({ data }) => data.alertId === 'LONG')).toHaveLength(2);

    // It comes back after the code is spent: a third card, and the second is taken back.
    system.advance(HOUR);
    await publish('LONG', 4, { status: 'triggered', lastChange: { kind: 'reopened' } });
    await truthIs('LONG', 4);
    await eventually(
      () => {
        system.advance(5 * SECOND);
        for (const phone of [zhang, li]) {
          expect(JSON.stringify(phone.cards().at(-1)!.content)).toContain('待处理');
          expect(live(phone, 'LONG')).toHaveLength(1);
        }
      },
      { timeoutMs: 20_000, intervalMs: 200 },
    );
    expect(await cardsOf('LONG', 3)).toHaveLength(3);
  });

  it('leaves the old card, listed as stale, with a member whom the new one cannot be sent, and does not loop', async () => {
    await publish('REFUSED', 1, { notify: { recipients: ['lisi'] } });
    await acme.deliveries('REFUSED', 1);
    await publish('REFUSED', 2, { status: 'closed', lastChange: { kind: 'closed' } });
    await truthIs('REFUSED', 2);
    system.advance(30 * SECOND);
    await li.sees('REFUSED', '已关闭');
    system.sandbox.faults.order({ api: 'message/send', errcode: 82004 });
    await publish('REFUSED', 3, { status: 'triggered', lastChange: { kind: 'reopened' } });
    await truthIs('REFUSED', 3);
    const [card] = await eventually(
      async () => {
        system.advance(5 * SECOND);
        const cards = await acme.cards('REFUSED');
        expect(cards[0]!.successor).toMatchObject({ decision: 'requested', outcome: 'refused' });
        return cards;
      },
      { timeoutMs: 20_000, intervalMs: 200 },
    );
    expect(card.recipients).toMatchObject([{ accountId: 'lisi', staleReason: 'no_window' }]);
    system.advance(HOUR);
    expect(await cardsOf('REFUSED', 1)).toHaveLength(1);
    expect(saying(li, 'REFUSED')).toHaveLength(1);
  });
});
