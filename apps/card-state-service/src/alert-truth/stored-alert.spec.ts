import fc from 'fast-check';
import { rowOf, storedAlert, storedChange } from './stored-alert.js';

describe('a snapshot from a row', () => {
  it('of today comes back as it was', () => {
    const snapshot = {
      ...{ alertId: 'A', version: 2 ** 53 - 1, status: 'processing', severity: 'warning', title: 't' },
      ...{
        description: 'd:',
        labels: { a: '' },
        space: { id: 's', name: 'S' },
        detailUrl: 'https://x.example',
      },
      ...{ startedAt: '2026-11-22T08:00:00.000Z', updatedAt: '2026-11-22T08:01:00.000Z', closedAt: null },
      ...{ snoozedUntil: null, responders: [{ accountId: 'li', name: null }], mended: [] },
      lastChange: { kind: 'acknowledged', by: { accountId: 'li', name: '李四' }, via: 'wecom-card' },
    };
    expect(storedAlert(snapshot)).toEqual(snapshot);
    expect(storedAlert(storedAlert(snapshot))).toEqual(storedAlert(snapshot));
  });

  it('is a whole alert whatever stands there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, part) => {
        const fields = ['labels', 'responders', 'lastChange', 'space', 'startedAt', 'snoozedUntil', 'mended'];
        for (const stored of [
          whole,
          ...fields.map((field) => ({ alertId: 'A', version: 1, [field]: part })),
        ]) {
          const alert = storedAlert(stored);
          for (const time of [alert.startedAt, alert.updatedAt])
            expect(new Date(time).toISOString()).toBe(time);
          expect(Object.values(alert.labels ?? {}).every((text) => typeof text === 'string')).toBe(true);
          expect(rowOf(alert).responders!.length).toBeLessThanOrEqual(5);
          expect(typeof storedChange(stored).kind).toBe('string');
        }
      }),
    );
  });

  it('leaves behind what nobody knows', () => {
    expect(storedAlert({ alertId: 'A', blob: 'x' })).not.toHaveProperty('blob');
  });
});
