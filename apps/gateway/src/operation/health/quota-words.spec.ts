import { quotaViews } from './quota-words.js';

describe('the words of limits', () => {
  const member = {
    corpId: 'wpA',
    agentId: 1,
    userId: 'li',
    minute: { used: 25, limit: 25 },
    hour: { used: 25, limit: 900 },
  };
  const block = { corpId: 'wpA', api: 'message/send', blockedUntil: '2026-11-22T09:00:00.000Z' };

  it('name the limit that is nearest, and what is blocked first', () => {
    const views = quotaViews({ members: [member], blocks: [block] });
    expect(views.map(({ kind }) => kind)).toEqual(['block', 'member']);
    expect(views[0]!.words.en).toContain('message/send for corp wpA until 2026-11-22 09:00 UTC');
    expect(views[1]!.words).toMatchObject({
      zh: expect.stringContaining('最近一分钟收到 25 条，上限 25；') as string,
      en: expect.stringContaining('25 of 25 messages in the last minute; more wait') as string,
    });
    const hour = quotaViews({
      members: [{ ...member, minute: { used: 0, limit: 25 }, hour: { used: 500, limit: 900 } }],
      blocks: [],
    });
    expect(hour[0]!.words.en).toMatch(/500 of 900 messages in the last hour$/);
  });

  it('are never more than twenty', () => {
    expect(quotaViews({ members: Array.from({ length: 20 }, () => member), blocks: [block] })).toHaveLength(
      20,
    );
  });
});
