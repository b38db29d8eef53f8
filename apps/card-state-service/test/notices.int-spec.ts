import { encodeNoticeKey } from '@app/cards';
import {
  noticeTexts,
  type NoticePressed,
  type NoticeUpdateRequested,
  type NoticeUpdateSettled,
  SEAL_CONTEXT,
} from '@app/contracts';
import { NatsBus } from '@app/messaging';
import { Keyring } from '@app/platform';
import { eventually } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { CardStateHarness } from './card-state-harness.js';
import { accountOf } from './identity-stand-in.js';

const CORP = 'wpCorp';
const texts = (title: string, ...keys: string[]) =>
  noticeTexts(() => ({ title, lines: [], buttons: keys.map((key) => ({ key, text: key })) }));

describe('cards of notices', () => {
  let harness: CardStateHarness;
  let keyring: Keyring;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
    keyring = Keyring.parse(harness.servers.env().SECRETS_KEYS!);
  });
  afterAll(() => harness.stop());

  const facts = async <T extends { cardId?: string; noticeId?: string }>(subject: string, about: string) => {
    const { manager } = harness.app.get(NatsBus);
    const { state } = await manager.streams.info('FACTS');
    const found: (T & { id: string })[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const message = await manager.streams.getMessage('FACTS', { seq });
      if (message?.subject !== subject) continue;
      const { id, data } = message.json<{ id: string; data: T }>();
      if (data.cardId === about || data.noticeId === about) found.push({ ...data, id });
    }
    return found;
  };
  const orders = (cardId: string, n: number) =>
    eventually(async () => {
      const found = await facts<NoticeUpdateRequested>('notice.update-requested', cardId);
      expect(found).toHaveLength(n);
      return found;
    });
  const presses = (noticeId: string, n: number) =>
    eventually(async () => {
      const found = await facts<NoticePressed>('notice.pressed', noticeId);
      expect(found).toHaveLength(n);
      return found;
    });
  const codeOf = (order: NoticeUpdateRequested) =>
    keyring.open(order.sealedResponseCode, SEAL_CONTEXT.responseCode);
  const settle = (order: NoticeUpdateRequested, change: Partial<NoticeUpdateSettled> = {}) =>
    harness.notify.tell('notice.update-settled', {
      ...{
        cardId: order.cardId,
        windowId: order.windowId,
        fence: order.fence,
        outcome: 'updated',
        burnt: 'yes',
      },
      ...{ occurredAt: harness.clock.now().toISOString() },
      ...change,
    });

  const sent = async (...users: string[]) => {
    const cardId = `n_${randomUUID()}`;
    const noticeId = `swap:${randomUUID()}`;
    await harness.notify.tell('notice.sent', {
      ...{ cardId, noticeId, tenant: 'acme', corpId: CORP, agentId: 1000042, url: null },
      texts: texts('谁来接班？', 'take'),
      sealedResponseCode: keyring.seal(`send-${cardId}`, SEAL_CONTEXT.responseCode),
      recipients: users.map((userId) => ({ userId, accountId: accountOf(userId) })),
      sentAt: harness.clock.now().toISOString(),
    });
    return { cardId, noticeId };
  };
  const change = (noticeId: string, revision: number, title: string, ...keys: string[]) =>
    harness.notify.tell('notice.changed', {
      noticeId,
      tenant: 'acme',
      revision,
      texts: texts(title, ...keys),
    });
  const press = async (
    cardId: string,
    userId: string,
    { key = randomUUID() as string, eventKey = encodeNoticeKey('take') } = {},
  ) => {
    const type = 'template_card_event';
    const responseCode = keyring.seal(`click-${key}`, SEAL_CONTEXT.responseCode);
    const event = {
      ...{
        type,
        toUserName: CORP,
        fromUserName: userId,
        agentId: 1000042,
        taskId: cardId,
        eventKey,
        responseCode,
      },
    };
    const callback = {
      ...{ receiver: 'data' as const, type, suiteId: 'suite', corpId: CORP, key, event },
      receivedAt: harness.clock.now().toISOString(),
    };
    await harness.notify.tell('wecom.callback.data.*', callback, randomUUID(), `wecom.callback.data.${type}`);
    return key;
  };

  it('a press is told once, and its code shows everybody what came of it', async () => {
    const { cardId, noticeId } = await sent('woLi', 'woWang');
    const key = await press(cardId, 'woLi');
    await press(cardId, 'woLi', { key });
    const [pressed] = await presses(noticeId, 1);
    expect(pressed).toMatchObject({ key: 'take', accountId: accountOf('woLi'), tenant: 'acme' });
    await change(noticeId, 1, '李四已接班');
    const [order] = await orders(cardId, 1);
    expect(order).toMatchObject({
      revision: 1,
      isTaken: false,
      corpId: CORP,
      texts: { en: { title: '李四已接班' } },
    });
    expect(codeOf(order!)).toBe(`click-${key}`);
    await settle(order!);
    await harness.settles();
    await orders(cardId, 1);
  });

  it('a change without a press spends the send’s code, and nothing after it', async () => {
    const { cardId, noticeId } = await sent('woLi');
    await change(noticeId, 1, '已撤回');
    const [order] = await orders(cardId, 1);
    expect(codeOf(order!)).toBe(`send-${cardId}`);
    await settle(order!);
    await harness.settles();
    await change(noticeId, 2, '又变了');
    await harness.settles();
    await orders(cardId, 1);
    // A press brings the next code: the card is told at last.
    const key = await press(cardId, 'woLi');
    const [, next] = await orders(cardId, 2);
    expect(codeOf(next!)).toBe(`click-${key}`);
    expect(next).toMatchObject({ revision: 2 });
  });

  it('an older change that comes late has no effect, and one that came before the card is shown on it', async () => {
    const { cardId, noticeId } = await sent('woLi');
    await change(noticeId, 3, '第三');
    const [order] = await orders(cardId, 1);
    await change(noticeId, 2, '第二');
    await settle(order!);
    await harness.settles();
    await orders(cardId, 1);
    expect(order).toMatchObject({ revision: 3 });
  });

  it('a press that nobody answers is told as taken with its own code', async () => {
    const { cardId, noticeId } = await sent('woLi');
    const key = await press(cardId, 'woLi');
    await presses(noticeId, 1);
    harness.clock.advance(5_000);
    const [order] = await orders(cardId, 1);
    expect(order).toMatchObject({ revision: 0, isTaken: true });
    expect(codeOf(order!)).toBe(`click-${key}`);
    await settle(order!);
    await harness.settles();
    await orders(cardId, 1);
    await change(noticeId, 1, '终于');
    const [, next] = await orders(cardId, 2);
    expect(codeOf(next!)).toBe(`send-${cardId}`);
  });

  it('a member who is not linked gets the way to log in, and nothing else happens', async () => {
    const { cardId, noticeId } = await sent('woLi');
    await press(cardId, 'woStranger');
    await eventually(() => {
      const links = harness.notify.loginLinks.filter(({ userId }) => userId === 'woStranger');
      expect(links).toMatchObject([{ corpId: CORP, tenant: 'acme', alertId: null }]);
    });
    await harness.settles();
    await presses(noticeId, 0);
    await orders(cardId, 0);
  });

  it('a button that is not offered any more, or never was, is told to nobody', async () => {
    const { cardId, noticeId } = await sent('woLi');
    await press(cardId, 'woLi', { eventKey: 'o1:close:1:foreign' });
    await press(cardId, 'woLi', { eventKey: encodeNoticeKey('other') });
    await harness.settles();
    await presses(noticeId, 0);
  });

  it('a refused code that is still good is tried again, one that is burnt never', async () => {
    const { cardId, noticeId } = await sent('woLi');
    await change(noticeId, 1, '新');
    const [first] = await orders(cardId, 1);
    await settle(first!, { outcome: 'throttled', burnt: 'no', retryAfterMs: 1_000 });
    await harness.settles();
    harness.clock.advance(1_000);
    const [, second] = await orders(cardId, 2);
    expect(codeOf(second!)).toBe(`send-${cardId}`);
    expect(second!.fence).toBe(first!.fence + 1);
    // A late result of the first claim changes nothing.
    await settle(first!, { outcome: 'updated' });
    await settle(second!, { outcome: 'outcome-unknown', burnt: 'unknown' });
    await harness.settles();
    await orders(cardId, 2);
  });

  it('codes are kept for 72 h and go with the corp’s grant', async () => {
    const old = await sent('woLi');
    const gone = await sent('woLi');
    await eventually(async () => {
      const cards = await harness.servers.database.query(
        'select 1 from card_state.notice_card where card_id = any($1)',
        [[old.cardId, gone.cardId]],
      );
      expect(cards).toHaveLength(2);
    });
    harness.clock.advance(72 * 3_600_000);
    await change(old.noticeId, 1, '太晚');
    await harness.settles();
    await orders(old.cardId, 0);
    const occurredAt = harness.clock.now().toISOString();
    await harness.notify.tell('installation.cancelled', {
      tenant: 'acme',
      corpId: CORP,
      occurredAt,
    } as never);
    await eventually(async () => {
      const rows = await harness.servers.database.query<{ sealed_code: string | null }>(
        'select sealed_code from card_state.notice_window where card_id = $1',
        [gone.cardId],
      );
      expect(rows).toEqual([{ sealed_code: null }]);
    });
  });
});
