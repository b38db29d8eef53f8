import { alertsOf, sumsOf, verdictOf } from './body-words';

const became = (...words: string[]) =>
  words.map((word, index) => ({ index, alertId: `S-${index % 2}`, became: word as 'opened' }));
const LEFT_OUT = [{ index: 1, errors: [{ field: 'alerts.1.labels', message: 'is missing' }] }];

describe('what a body came to', () => {
  it.each([
    ['accepted', 2, became('opened', 'resolved'), []],
    ['accepted', 2, became('opened', 'waiting'), []],
    ['waiting', 2, became('waiting', 'waiting'), []],
    ['partly', 1, became('opened'), LEFT_OUT],
    ['partly', 2, became('opened', 'refused'), []],
    ['refused', 0, [], LEFT_OUT],
    ['nothing', 0, [], []],
  ] as const)('is %s', (verdict, events, list, leftOut) => {
    expect(verdictOf({ events, became: [...list], leftOut: [...leftOut] }).verdict).toBe(verdict);
  });

  it('is summed up, and names each alert once', () => {
    const list = became('opened', 'resolved', 'opened');
    expect(sumsOf(list)).toEqual([
      ['opened', 2],
      ['resolved', 1],
    ]);
    expect(alertsOf(list)).toEqual(['S-0', 'S-1']);
  });
});
