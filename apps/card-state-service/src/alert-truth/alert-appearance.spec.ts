import { anAlertEvent, type AlertGiven } from '@app/testing';
import { appearanceOf, peopleOf } from './alert-appearance.js';

describe('the appearance of an alert', () => {
  const alert = anAlertEvent();
  const changed = (change: AlertGiven) => appearanceOf(anAlertEvent(change));

  it.each<[string, AlertGiven]>([
    ['version', { version: 2 }],
    ['time of update', { updatedAt: '2026-11-22T09:00:00Z' }],
    ['order of labels', { labels: { env: 'prod', service: 'pay' } }],
    ['time zone of an instant', { startedAt: '2026-11-22T15:59:30+08:00' }],
  ])('is the same for another %s', (_, change) => {
    expect(changed(change)).toBe(appearanceOf(alert));
  });

  it.each<[string, AlertGiven]>([
    ['status', { status: 'closed' as const }],
    ['severity', { severity: 'info' as const }],
    ['title', { title: 'other' }],
    ['label', { labels: { env: 'test' } }],
    ['snooze', { snoozedUntil: '2026-11-22T10:00:00Z' }],
    ['responder', { responders: [{ accountId: 'li' }] }],
    ['told change', { lastChange: { kind: 'acknowledged', by: { accountId: 'li' } } }],
  ])('differs for another %s', (_, change) => {
    expect(changed(change)).not.toBe(appearanceOf(alert));
  });

  it('does not tell changes of unknown kinds', () => {
    const of = (kind: string) => changed({ lastChange: { kind } });
    expect(of('something_new')).toBe(of('updated'));
  });

  it('does not change when somebody else is paged too', () => {
    const of = (kind: string) => changed({ lastChange: { kind, via: `${kind} why` } });
    expect(of('escalated')).toBe(of('triggered'));
  });

  it('knows the same people in any order', () => {
    const of = (...ids: string[]) =>
      peopleOf(anAlertEvent({ responders: ids.map((accountId) => ({ accountId })) }));
    expect(of('li', 'wang')).toBe(of('wang', 'li'));
    expect(of('li')).not.toBe(of('wang'));
  });
});
