import type { AlertItem } from '../alerts/alerts.data';
import { countOf, inUrgency, NO_ALERTS, wasEverPressed } from './open-alerts';

const alert = (alertId: string, more: Partial<AlertItem> = {}): AlertItem => ({
  ...{ alertId, version: 1, title: alertId, status: 'triggered', severity: 'warning', space: null },
  ...{ startedAt: '', updatedAt: '', closedAt: null, snoozedUntil: null, stale: 0 },
  ...more,
});
const page = (items: AlertItem[], next: string | null = null) => ({ items, next });

describe('open alerts', () => {
  it('are counted, and there are more where a page is not all', () => {
    expect(countOf([page([alert('a'), alert('b')]), page([alert('c')])])).toBe('3');
    expect(countOf([page([alert('a')]), page([alert('c')], 'on')])).toBe('2+');
    expect(countOf([])).toBe('0');
  });

  it('come with what nobody has taken up first, the worst of it on top, else as they were', () => {
    const triggered = page([
      alert('i', { severity: 'info' }),
      alert('w1'),
      alert('c', { severity: 'critical' }),
      alert('w2'),
    ]);
    const processing = page([alert('p', { status: 'processing', severity: 'critical' })]);
    expect(inUrgency({ triggered, processing }).map(({ alertId }) => alertId)).toEqual([
      'c',
      'w1',
      'w2',
      'i',
      'p',
    ]);
  });
});

describe('a first press', () => {
  const none = { triggered: NO_ALERTS, processing: NO_ALERTS, closed: NO_ALERTS };

  it('has not been where alerts are only triggered', () => {
    expect(wasEverPressed(none)).toBe(false);
    expect(wasEverPressed({ ...none, triggered: page([alert('a')]) })).toBe(false);
  });

  it('has been where one was taken up, closed or snoozed, whatever a storm brings after it', () => {
    const storm = page(
      Array.from({ length: 50 }, (_, i) => alert(`s${i}`)),
      'on',
    );
    expect(wasEverPressed({ ...none, triggered: storm, closed: page([alert('a')]) })).toBe(true);
    expect(wasEverPressed({ ...none, triggered: storm, processing: page([alert('a')]) })).toBe(true);
    expect(wasEverPressed({ ...none, triggered: page([alert('a', { snoozedUntil: '2026' })]) })).toBe(true);
  });
});
