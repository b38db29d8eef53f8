import { jest } from '@jest/globals';
import { OffsetClock } from './clock.js';
import { SharedTime } from './shared-time.js';

const HOUR_MS = 3_600_000;

describe('time that goes by a shared clock', () => {
  let counter = 0;
  let machine = 0;
  let time: SharedTime;

  beforeEach(() => {
    [counter, machine] = [5_000, Date.parse('2026-11-22T08:00:00Z')];
    jest.spyOn(performance, 'now').mockImplementation(() => counter);
    jest.spyOn(Date, 'now').mockImplementation(() => machine);
    time = new SharedTime();
  });
  afterEach(() => jest.restoreAllMocks());

  const pass = (ms: number) => {
    counter += ms;
    machine += ms;
  };
  /** A reading of a clock that is so far from the machine's, which took so long and was read at its end. */
  const read = (aheadMs: number, tookMs = 0) => {
    const asked = counter;
    pass(tookMs);
    return time.agree({ at: machine + aheadMs, asked, answered: counter });
  };

  it('is the machine’s until one was read, and stays so where they agree', () => {
    expect(time.now()).toBe(machine);
    expect(read(1, 4)).toBe(0);
    pass(700);
    expect(time.now()).toBe(machine);
  });

  it.each([90_000, -90_000, 26 * HOUR_MS, -26 * HOUR_MS])('is %i ms from a machine that is wrong', (ms) => {
    expect(read(ms)).toBe(ms);
    expect(time.now()).toBe(machine + ms);
    pass(HOUR_MS);
    expect(time.now()).toBe(machine + ms);
    expect(read(ms)).toBe(0);
  });

  it('counts on when the machine’s clock is set', () => {
    read(0);
    const before = time.now();
    machine -= 2 * HOUR_MS;
    counter += 10;
    expect(time.now()).toBe(before + 10);
  });

  it('does not believe a slow answer more than it tells', () => {
    expect(read(0, 3_000)).toBe(0);
    expect(read(-2_900, 3_000)).toBe(0);
    expect(read(-90_000, 3_000)).toBe(-88_500);
    expect(read(-90_000)).toBe(-1_500);
  });

  it('stands while it is less than a second ahead, and goes back where it is more', () => {
    read(0);
    const before = time.now();
    expect(read(-400)).toBe(-400);
    expect(time.now()).toBe(before);
    pass(300);
    expect(time.now()).toBe(before);
    pass(300);
    expect(time.now()).toBe(before + 200);
    read(-5_000);
    expect(time.now()).toBe(machine - 5_000);
  });

  it('is below a clock that is moved by hand', () => {
    const clock = new OffsetClock();
    clock.advance(HOUR_MS);
    clock.agree({ at: machine - 90_000, asked: counter, answered: counter });
    expect(clock.now().getTime()).toBe(machine - 90_000 + HOUR_MS);
    expect(clock.aheadMs()).toBe(HOUR_MS);
    clock.set('2026-12-01T00:00:00Z');
    expect(clock.now()).toEqual(new Date('2026-12-01T00:00:00Z'));
  });
});
