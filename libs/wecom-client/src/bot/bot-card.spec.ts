import { validateBotCard, type BotButtonCard } from './bot-card.js';
import { botApiError, BotApiError, BotUnknownCodeError } from './bot-errors.js';
import { BOT_ERRCODE_ROWS } from './bot-errcode-rows.js';
import { backoffMs, BOT_BACKOFF } from './bot-backoff.js';

const card: BotButtonCard = {
  card_type: 'button_interaction',
  task_id: 'a1b2_3',
  main_title: { title: '处理中 · 订单库主从延迟' },
  button_list: [{ text: '状态刷新', style: 1, key: 'refresh' }],
};

describe('a bot’s card', () => {
  it('of the documented sample holds', () => expect(validateBotCard(card)).toEqual([]));

  it.each([
    ['a task_id with other characters', { task_id: 'a b' }, 'task_id'],
    ['no title', { main_title: {} }, 'main_title.title'],
    ['no button', { button_list: [] }, 'button_list'],
    ['the same key twice', { button_list: [card.button_list[0], card.button_list[0]] }, 'button_list.key'],
    [
      'a button of eleven characters',
      { button_list: [{ text: '一二三四五六七八九十一', key: 'k' }] },
      'button_list.text',
    ],
    ['a menu without words', { action_menu: { action_list: [{ text: 'a', key: 'b' }] } }, 'action_menu.desc'],
    [
      'an attachment',
      { horizontal_content_list: [{ keyname: 'a', type: 2 }] },
      'horizontal_content_list.type',
    ],
  ])('with %s would be refused', (_, change, path) =>
    expect(validateBotCard({ ...card, ...change } as BotButtonCard)).toContain(path),
  );
});

describe('what an errcode asks for', () => {
  it.each(BOT_ERRCODE_ROWS)('%i %s is %s', (code, name, is) => {
    const error = botApiError(code, 'aibot_send_msg');
    expect(error).toBeInstanceOf(BotApiError);
    expect([error.class, error.message]).toEqual([is, `aibot_send_msg: ${code} ${name}`]);
  });

  it('one that nobody described is never retried', () => {
    const error = botApiError(999_999, 'ping');
    expect(error).toBeInstanceOf(BotUnknownCodeError);
    expect(error.retryable).toBe(false);
  });
});

it('waits 1, 2, 4 … 30 s with jitter between tries', () => {
  const longest = [1, 2, 3, 4, 5, 6, 60].map((failures) => backoffMs(BOT_BACKOFF, failures, 1));
  expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect(backoffMs(BOT_BACKOFF, 3, 0)).toBe(2_000);
});
