import { AnswerWindows } from './answer-windows.js';

describe('the time to answer', () => {
  const T = 1_000_000_000;
  const windows = new AnswerWindows();
  beforeEach(() => windows.clear());

  it.each([
    ['update', 4_999, true],
    ['update', 5_000, false],
    ['welcome', 4_999, true],
    ['welcome', 5_000, false],
    ['reply', 24 * 3_600_000 - 1, true],
    ['reply', 24 * 3_600_000, false],
  ] as const)('an %s after %i ms: %s', (kind, after, open) => {
    windows.opened('E', kind, T);
    expect(windows.take('E', kind, T + after)).toBe(open);
  });

  it('one update for a press, any number of replies to a message', () => {
    windows.opened('E', 'update', T);
    windows.opened('R', 'reply', T);
    const taken = [windows.take('E', 'update', T), windows.take('E', 'update', T)];
    expect([...taken, windows.take('R', 'reply', T), windows.take('R', 'reply', T)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('a message is no press, and what was never asked cannot be answered', () => {
    windows.opened('R', 'reply', T);
    expect([windows.take('R', 'update', T), windows.take('X', 'reply', T)]).toEqual([false, false]);
  });
});
