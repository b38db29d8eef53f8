import { ConversationQuota } from './conversation-quota.js';

describe('the quota of a conversation', () => {
  const T = 1_000_000_000;

  it('lets 30 go in a minute and names the moment of the next', () => {
    const quota = new ConversationQuota();
    for (let i = 0; i < 30; i += 1) quota.take('wrA', T + i);
    expect(quota.roomAt('wrA', T + 100)).toBe(T + 60_000);
    expect(quota.roomAt('wrA', T + 60_000)).toBe(T + 60_000);
    quota.take('wrA', T + 60_000);
    expect(quota.roomAt('wrA', T + 60_000)).toBe(T + 60_001);
    expect(quota.roomAt('wrB', T + 100)).toBe(T + 100);
  });

  it('lets 1,000 go in an hour', () => {
    const quota = new ConversationQuota();
    for (let i = 0; i < 1_000; i += 1) quota.take('wrA', T + i * 3_000);
    expect(quota.roomAt('wrA', T + 1_000 * 3_000)).toBe(T + 3_600_000);
  });

  it('rests one conversation after a refusal, and no other', () => {
    const quota = new ConversationQuota();
    quota.pause('wrA', T + 60_000);
    expect([quota.roomAt('wrA', T), quota.roomAt('wrB', T)]).toEqual([T + 60_000, T]);
  });
});
