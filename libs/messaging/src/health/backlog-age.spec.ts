import { BacklogAge } from './backlog-age.js';

describe('BacklogAge', () => {
  it('is nothing while nothing waits, and grows while nothing is delivered', () => {
    const age = new BacklogAge();
    expect(age.observe(0, { waiting: 0, delivered: 10 })).toBe(0);
    expect(age.observe(1_000, { waiting: 3, delivered: 10 })).toBe(0);
    expect(age.observe(61_000, { waiting: 5, delivered: 10 })).toBe(60_000);
    expect(age.observe(62_000, { waiting: 0, delivered: 15 })).toBe(0);
  });

  it('stays young for a busy consumer that keeps up', () => {
    const age = new BacklogAge();
    for (let second = 0; second < 600; second += 1) {
      const seen = { waiting: 100, delivered: second * 100 };
      expect(age.observe(second * 1_000, seen)).toBeLessThanOrEqual(1_000);
    }
  });

  it('tells a consumer that falls behind', () => {
    const age = new BacklogAge();
    let last = 0;
    for (let second = 0; second <= 300; second += 10)
      last = age.observe(second * 1_000, { waiting: 1_000 + second * 9, delivered: second });
    expect(last).toBe(300_000);
  });
});
