import { spaced, timeScale } from './time-scale';

const HOUR = 3_600_000;

describe('the axis of a story', () => {
  const scale = timeScale([1000, 31_000, 60 * HOUR], 0, 72 * HOUR);

  it('begins and ends with the story, and keeps what lies outside at its ends', () => {
    expect([-5, 0, 72 * HOUR, 80 * HOUR].map(scale.positionOf)).toEqual([0, 0, 1, 1]);
    expect([-1, 0, 1, 2].map(scale.timeAt)).toEqual([0, 0, 72 * HOUR, 72 * HOUR]);
  });

  it('leaves seconds room beside days', () => {
    expect(scale.positionOf(1000)).toBeGreaterThan(0.02);
    expect(scale.positionOf(31_000) - scale.positionOf(1000)).toBeGreaterThan(0.1);
  });

  it('leads back to the moment it came from', () => {
    for (const ms of [1, 999, 1000, 20_000, 5 * HOUR, 71 * HOUR]) {
      expect(Math.abs(scale.timeAt(scale.positionOf(ms)) - ms)).toBeLessThanOrEqual(1);
    }
  });

  it('always grows', () => {
    const positions = Array.from({ length: 100 }, (_, i) => scale.positionOf(i * HOUR * 0.72));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  it('holds for a single moment', () => {
    const moment = timeScale([7, 7], 7, 7);
    expect([moment.positionOf(7), moment.timeAt(0), moment.timeAt(0.5)]).toEqual([0, 7, 8]);
  });

  it('names moments that do not touch, the more important ones first', () => {
    expect(spaced([0, 100, 40, 45, 99], (ms) => ms, 30)).toEqual([0, 40, 100]);
  });
});
