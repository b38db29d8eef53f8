import { CallRates } from './call-rates.js';

const UPDATE = { corpId: 'wpA', api: 'message/update_template_card', address: '127.0.0.1' };
const takeMany = (rates: CallRates, count: number, now: number, caller = UPDATE): number =>
  Array.from({ length: count }, () => rates.take(caller, now, 100)).filter(Boolean).length;

describe('calls of one API', () => {
  it('past the minute’s limit are refused, and so is every other for 60 s', () => {
    const rates = new CallRates();
    expect(takeMany(rates, 100, 0)).toBe(100);
    expect(takeMany(rates, 100, 60_000)).toBe(100);
    expect(takeMany(rates, 1, 70_000)).toBe(0);
    // What is refused counts too.
    expect(takeMany(rates, 1, 119_999)).toBe(0);
    expect(takeMany(rates, 1, 130_000)).toBe(1);
    expect(rates.view()['corp wpA message/update_template_card']).toEqual({ peakPerMinute: 102, refused: 2 });
  });

  it('past the hour’s limit are refused for an hour', () => {
    const rates = new CallRates();
    for (let minute = 0; minute < 15; minute++) expect(takeMany(rates, 100, minute * 60_000)).toBe(100);
    expect(takeMany(rates, 1, 900_000)).toBe(0);
    expect(takeMany(rates, 1, 900_000 + 3_599_999)).toBe(0);
    expect(takeMany(rates, 1, 900_000 + 7_200_000)).toBe(1);
  });

  it('count for each corp and for the address that all share; messages do not', () => {
    const rates = new CallRates();
    for (const corpId of ['wpA', 'wpB', 'wpC', 'wpD']) {
      expect(takeMany(rates, 100, 0, { ...UPDATE, corpId })).toBe(100);
    }
    expect(takeMany(rates, 1, 0, { ...UPDATE, corpId: 'wpE' })).toBe(0);
    expect(takeMany(rates, 500, 0, { ...UPDATE, corpId: 'wpF', api: 'message/send' })).toBe(500);
  });

  it('of messages end for an app when its corp’s accounts have had 200 each, until midnight', () => {
    const rates = new CallRates();
    const eveningUtc8 = Date.parse('2026-11-22T15:00:00Z');
    expect(rates.takeDaily('app', 39_999, eveningUtc8, 200)).toBe(true);
    expect(rates.takeDaily('app', 2, eveningUtc8, 200)).toBe(false);
    expect(rates.takeDaily('app', 2, eveningUtc8 + 3_600_000, 200)).toBe(true);
  });
});
