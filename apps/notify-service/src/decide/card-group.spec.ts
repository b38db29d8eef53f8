import type { ChooseTemplate } from '../template/template-catalog.js';
import { cardIdOf, groupCards, type NeededCard } from './card-group.js';

const builtIn: ChooseTemplate = () => ({ template: 'built-in', ref: null, detail: null });

function needed(
  accountId: string,
  given: { locale?: 'zh-CN' | 'en'; replaces?: string; version?: number } = {},
): NeededCard {
  const { locale = 'zh-CN', replaces = null, version = 1 } = given;
  return {
    replaces,
    want: {
      ...{ tenant: 't', alertId: 'a', version, accountId, renotify: replaces !== null, severity: 0 },
      ...{ receivedAt: new Date(0), correlationId: null, page: false },
      recipient: {
        ...{ corpId: 'corp', agentId: 1, userId: `wo${accountId}`, locale, timeZone: 'Asia/Shanghai' },
        name: accountId,
      },
    },
  };
}

describe('recipients who share a message', () => {
  it('see the same words, and are at most a thousand', () => {
    const crowd = Array.from({ length: 1001 }, (_, n) => needed(`a${n}`));
    const groups = groupCards([...crowd, needed('john', { locale: 'en' })], builtIn);
    expect(groups.map(({ members }) => members.length).sort((a, b) => a - b)).toEqual([1, 1, 1000]);
  });

  it('do not mix those who get a replacement with those who get their first card', () => {
    expect(groupCards([needed('li'), needed('wang', { replaces: 'c0' })], builtIn)).toHaveLength(2);
  });

  it('have a card id of their own that is always the same, and one WeCom takes', () => {
    const idOf = (...cards: NeededCard[]) => cardIdOf(groupCards(cards, builtIn)[0]!);
    expect(idOf(needed('li'), needed('wang'))).toBe(idOf(needed('wang'), needed('li')));
    expect(idOf(needed('li'))).not.toBe(idOf(needed('li', { version: 2 })));
    expect(idOf(needed('li'))).toMatch(/^[\w@-]{1,128}$/);
  });
});
