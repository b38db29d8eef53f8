import { ManualClock } from '../clock.js';
import { AttemptLimit } from './attempt-limit.js';

describe('AttemptLimit', () => {
  it('holds a key up after its limit, until its window ends, and nobody else', () => {
    const clock = new ManualClock();
    const limit = new AttemptLimit(clock, { limit: 2, windowMs: 60_000 });
    limit.count('a');
    expect(limit.waitSeconds('a')).toBe(0);
    clock.advance(10_000);
    limit.count('a');
    expect([limit.waitSeconds('a'), limit.waitSeconds('b')]).toEqual([50, 0]);
    clock.advance(50_000);
    expect(limit.waitSeconds('a')).toBe(0);
  });

  it('remembers so many keys and no more', () => {
    const limit = new AttemptLimit(new ManualClock(), { limit: 1, windowMs: 60_000, maxKeys: 2 });
    for (const key of ['a', 'b', 'c']) limit.count(key);
    expect(['a', 'b', 'c'].map((key) => limit.waitSeconds(key) > 0)).toEqual([false, true, true]);
  });
});
