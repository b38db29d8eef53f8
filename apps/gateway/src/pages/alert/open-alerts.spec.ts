import type { AlertRow } from '@app/contracts';
import { anAlertEvent } from '@app/testing';
import { listPath, matches, openState, readFilter, seenMark, waitingAndSeen } from './open-alerts.js';

const now = new Date('2026-11-22T08:00:00Z');
const row = (given: Parameters<typeof anAlertEvent>[0]): AlertRow => ({
  ...anAlertEvent(given),
  respondersMore: 0,
});

describe('the list of open alerts', () => {
  const waiting = row({ alertId: 'a', severity: 'critical' });
  const handled = row({ alertId: 'b', severity: 'warning', status: 'processing' });
  const snoozed = row({ alertId: 'c', severity: 'critical', snoozedUntil: '2026-11-22T09:00:00Z' });

  it('is filtered by severity and by what an alert waits for', () => {
    const under = (query: Record<string, unknown>) =>
      [waiting, handled, snoozed]
        .filter((alert) => matches(alert, readFilter(query), now))
        .map((a) => a.alertId);
    expect(under({})).toEqual(['a', 'b', 'c']);
    expect(under({ severity: 'critical' })).toEqual(['a', 'c']);
    expect(under({ severity: 'critical', state: 'triggered' })).toEqual(['a']);
    expect(under({ state: 'snoozed' })).toEqual(['c']);
    expect(under({ severity: 'fatal', state: ['snoozed'] })).toEqual(['a', 'b', 'c']);
    expect(openState(row({ snoozedUntil: '2026-11-22T07:00:00Z' }), now)).toBe('triggered');
  });

  it('keeps its filter in its address', () => {
    expect(listPath({})).toBe('/app');
    expect(listPath({ severity: 'critical', state: 'snoozed' }, 'x y')).toBe(
      '/app?severity=critical&state=snoozed&after=x+y',
    );
  });

  it('lets one press begin what the page showed as waiting, and nothing else', () => {
    const seen = [waiting, handled, snoozed].map(seenMark).join('.');
    const ids = (alerts: AlertRow[], marks: unknown) =>
      waitingAndSeen(alerts, marks, now).map(({ alertId }) => alertId);
    const later = row({ alertId: 'later' });
    expect(ids([waiting, handled, snoozed, later], seen)).toEqual(['a']);
    expect(ids([{ ...waiting, version: waiting.version + 1 }], seen)).toEqual([]);
    expect(ids([waiting], undefined)).toEqual([]);
  });
});
