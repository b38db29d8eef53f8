import { noticeTexts, type NoticeRequested, type NoticeText, responseCodeContext } from '@app/contracts';
import { Keyring } from '@app/platform';
import { eventually } from '@app/testing';
import { NotifyHarness, TENANT } from './notify-harness.js';

const BUTTONS = [{ key: 'take', text: '接班', style: 'primary' as const }];
const text = (change: Partial<NoticeText> = {}) =>
  noticeTexts((locale) => ({
    title: locale === 'en' ? 'Who takes this shift?' : '谁来接班？',
    lines: ['值班表：支付'],
    buttons: BUTTONS,
    ...change,
  }));

describe('notices', () => {
  let harness: NotifyHarness;
  let count = 0;
  beforeAll(async () => (harness = await NotifyHarness.start()));
  afterAll(() => harness.stop());

  const notice = (accountIds: string[], change: Partial<NoticeRequested> = {}): NoticeRequested => ({
    ...{ noticeId: `swap:${++count}`, tenant: TENANT, accountIds, texts: text() },
    ...{ url: 'https://oncall.example.com/shifts', expiresAt: null },
    ...change,
  });
  const ask = (order: NoticeRequested, id?: string) => harness.tell('notice.requested', order, id);
  const cardsOf = (userId: string) => harness.screen(userId);
  const sent = (noticeId: string, n: number) =>
    eventually(async () => {
      const facts = (await harness.facts('notice.sent')).filter((fact) => fact.noticeId === noticeId);
      expect(facts).toHaveLength(n);
      return facts;
    });
  const counted = async (result: string) => {
    const metrics = await (await fetch(`${harness.services[0]!.url}/metrics`)).text();
    return Number(
      new RegExp(`^notify_notices_total\\{result="${result}".*\\} (\\d+)$`, 'm').exec(metrics)?.[1] ?? 0,
    );
  };

  it('reach everybody who reads alike by one message with its buttons, and others in their language', async () => {
    const [li, wang] = [harness.member('li'), harness.member('wang')];
    const smith = harness.member('smith', { locale: 'en' });
    const order = notice(['li', 'wang', 'smith']);
    await ask(order);
    const facts = await sent(order.noticeId, 2);
    expect(facts.map(({ recipients }) => recipients.map(({ accountId }) => accountId).sort()).sort()).toEqual(
      [['li', 'wang'], ['smith']],
    );
    expect(facts[0]!.cardId).toMatch(/^n_/);
    const { sealedResponseCode, cardId } = facts[0]!;
    const code = harness.app.get(Keyring).open(sealedResponseCode!, responseCodeContext(cardId));
    expect(code).not.toBe('');
    for (const userId of [li, wang]) {
      const [card] = cardsOf(userId);
      expect(card!.content).toMatchObject({
        main_title: { title: '谁来接班？' },
        card_type: 'button_interaction',
      });
      expect(card!.buttons.map(({ text }) => text)).toEqual(['接班']);
    }
    expect(cardsOf(smith)[0]!.content).toMatchObject({ main_title: { title: 'Who takes this shift?' } });
  });

  it('come once, however often they are asked for, and later readers get theirs', async () => {
    const [a, b] = [harness.member('once-a'), harness.member('once-b')];
    const order = notice(['once-a']);
    await ask(order);
    await sent(order.noticeId, 1);
    await ask(order);
    await ask({ ...order, accountIds: ['once-a', 'once-b'] });
    await sent(order.noticeId, 2);
    await harness.settles();
    expect(cardsOf(a)).toHaveLength(1);
    expect(cardsOf(b)).toHaveLength(1);
  });

  it('without buttons are cards to read, of which nobody else needs to know', async () => {
    const reader = harness.member('reader');
    const order = notice(['reader'], { texts: text({ buttons: [] }), url: null });
    await ask(order);
    await eventually(() => expect(cardsOf(reader)).toHaveLength(1));
    await harness.settles();
    expect(cardsOf(reader)[0]!.content).toMatchObject({ card_type: 'text_notice' });
    expect(JSON.stringify(cardsOf(reader)[0]!.content)).toContain('https://oncall.example.com/app?i=of-');
    await sent(order.noticeId, 0);
  });

  it('leave out who cannot be reached and what came too late, with a count', async () => {
    harness.account('nobody');
    const late = harness.member('late');
    await ask(notice(['nobody', 'stranger']));
    await ask(notice(['late'], { expiresAt: harness.clock.now().toISOString() }));
    await harness.settles();
    await eventually(async () => {
      expect(await counted('ACCOUNT_NOT_LINKED')).toBe(1);
      expect(await counted('ACCOUNT_UNKNOWN')).toBe(1);
      expect(await counted('expired')).toBe(1);
    });
    expect(cardsOf(late)).toEqual([]);
  });

  it('that wait for their quota until they are worth nothing are not sent', async () => {
    const busy = harness.member('busy');
    for (let n = 0; n < 25; n++) await ask(notice(['busy']));
    await eventually(() => expect(cardsOf(busy)).toHaveLength(25));
    const before = await counted('expired');
    const soon = new Date(harness.clock.now().getTime() + 30_000).toISOString();
    await ask(notice(['busy'], { expiresAt: soon }));
    await harness.settles();
    harness.clock.advance(3_600_000);
    await eventually(async () => expect(await counted('expired')).toBe(before + 1));
    expect(cardsOf(busy)).toHaveLength(25);
  });

  it('change for everybody who holds the card with the code of the order, once', async () => {
    const [a, b] = [harness.member('change-a'), harness.member('change-b')];
    const order = notice(['change-a', 'change-b']);
    await ask(order);
    const [fact] = await sent(order.noticeId, 1);
    const { cardId, corpId, agentId, sealedResponseCode } = fact!;
    const update = {
      ...{ cardId, windowId: `${cardId}.send`, fence: 1, corpId, agentId, revision: 1, url: null },
      ...{ sealedResponseCode: sealedResponseCode!, isTaken: false },
      texts: text({ title: '李四已接班', buttons: [] }),
    };
    const calls = harness.calls('message/update_template_card').length;
    await harness.tell('notice.update-requested', update);
    await eventually(async () => {
      const settled = (await harness.facts('notice.update-settled')).filter((one) => one.cardId === cardId);
      expect(settled).toMatchObject([{ outcome: 'updated', fence: 1, windowId: `${cardId}.send` }]);
    });
    await harness.tell('notice.update-requested', update);
    await harness.settles();
    expect(harness.calls('message/update_template_card')).toHaveLength(calls + 1);
    for (const userId of [a, b]) {
      expect(cardsOf(userId)[0]!.content).toMatchObject({
        card_type: 'text_notice',
        main_title: { title: '李四已接班' },
      });
      expect(cardsOf(userId)[0]!.buttons).toEqual([]);
    }
  });
});
