import { MessageRates } from './message-rates.js';

const sendAll = (rates: MessageRates, times: number[], countsDropped = false): boolean[] =>
  times.map((at) => rates.take('corp/member', at, countsDropped));
const every = (ms: number, count: number, from = 0): number[] =>
  Array.from({ length: count }, (_, index) => from + index * ms);

describe('30 messages a minute to one member', () => {
  it('counts any 60 seconds, not minutes of the clock', () => {
    const rates = new MessageRates();
    expect(sendAll(rates, every(1_000, 30, 45_000))).toEqual(Array(30).fill(true));
    // The first of them was sent at 0:45, so its place is free at 1:45 and not at 1:00.
    expect(sendAll(rates, [75_000, 104_999, 105_000, 105_001])).toEqual([false, false, true, false]);
  });

  it('knows the most that any 60 seconds held, dropped ones included', () => {
    const rates = new MessageRates();
    sendAll(rates, [...every(1, 20), ...every(1, 20, 59_000), ...every(1, 5, 300_000)]);
    expect([rates.peak(), rates.peak('corp/member'), rates.peak('corp/other')]).toEqual([40, 40, 0]);
    expect(rates.droppedByMember()).toEqual({ 'corp/member': 10 });
  });

  it('lets dropped ones fill the window too, where WeCom may count so', () => {
    const steady = every(1_500, 100);
    expect(sendAll(new MessageRates(), steady).filter(Boolean)).toHaveLength(80);
    // 40 a minute, all of them counted: past the 30th none gets through any more.
    expect(sendAll(new MessageRates(), steady, true).filter(Boolean)).toHaveLength(30);
  });

  it('forgets what lies in the future after the clock was set back', () => {
    const rates = new MessageRates();
    sendAll(rates, every(1, 30, 86_400_000));
    expect(sendAll(rates, [1_000])).toEqual([true]);
  });
});
