import type { NormalisedEvent } from '@app/contracts';
import { alertIdOf } from './alert-id.js';
import { nextOfEvent } from './next-of-event.js';

const now = new Date('2026-11-22T08:00:00Z');
const event = (more: Partial<NormalisedEvent> = {}): NormalisedEvent => ({
  ...{ key: 'k', index: 0, status: 'firing', severity: null, title: null, description: null },
  ...{ labels: {}, annotations: {}, startsAt: null, occurredAt: null, links: {} },
  ...more,
});
const given = (more: Partial<NormalisedEvent> = {}) => ({
  ...{ alertId: 's-k', receivedAt: new Date('2026-11-22T07:59:00Z'), beginning: null, event: event(more) },
});
const opens = { to: 'triggered', takesContent: true, pages: 'triggered' } as const;
const repeats = { to: null, takesContent: true, pages: null } as const;

describe('the version an event makes', () => {
  it('reads what is missing as warning, its alertname and the arrival', () => {
    const labels = { alertname: 'DiskFull', source: 'prom' };
    expect(nextOfEvent(null, opens, given({ labels }), now)).toMatchObject({
      ...{ version: 1, severity: 'warning', title: 'DiskFull', startedAt: '2026-11-22T07:59:00.000Z' },
      ...{ mended: [], lastChange: { kind: 'triggered', by: null, via: 'prom' } },
    });
  });

  it('is none when nothing but the order of labels is new', () => {
    const first = nextOfEvent(null, opens, given({ title: 'a', labels: { a: '1', b: '2' } }), now);
    expect(nextOfEvent(first, repeats, given({ title: 'a', labels: { b: '2', a: '1' } }), now)).toBeNull();
    expect(nextOfEvent(first, repeats, given(), now)).toBeNull();
    expect(nextOfEvent(first, repeats, given({ title: 'b' }), now)).toMatchObject({
      ...{ version: 2, title: 'b', labels: { a: '1', b: '2' }, lastChange: { kind: 'updated' } },
    });
  });

  it('opens as bad as it says, and leaves what is open as bad as it is', () => {
    const blind = given({ opensAs: 'info' });
    expect(nextOfEvent(null, opens, blind, now)?.severity).toBe('info');
    const bad = nextOfEvent(null, opens, given({ severity: 'critical' }), now);
    expect(nextOfEvent(bad, repeats, blind, now)).toBeNull();
    const reopens = { to: 'triggered', takesContent: true, pages: 'reopened' } as const;
    expect(nextOfEvent(bad, reopens, blind, now)?.severity).toBe('info');
    expect(nextOfEvent(bad, repeats, given({ severity: 'warning', opensAs: 'info' }), now)?.severity).toBe(
      'warning',
    );
  });

  it('keeps the labels where whoever takes it up says no more than its name', () => {
    const first = nextOfEvent(null, opens, given({ title: 'a', labels: { source: 'x', env: 'prod' } }), now);
    const taken = { to: 'processing', takesContent: true, pages: null } as const;
    const by = (labels: Record<string, string>) =>
      nextOfEvent(first, taken, given({ status: 'acknowledged', title: 'b', labels }), now);
    expect(by({ source: 'x', alertname: 'b' })).toMatchObject({
      title: 'b',
      labels: { source: 'x', env: 'prod' },
    });
    expect(by({ source: 'x', env: 'test' })?.labels).toEqual({ source: 'x', env: 'test' });
  });

  it('shows links as lines, none with credentials', () => {
    const links = {
      runbook: 'https://wiki/x',
      detail: 'https://me:secret@prom/',
      generator: 'https://prom/rule',
    };
    const next = nextOfEvent(null, opens, given({ description: 'd', links }), now);
    expect(next?.description).toBe('d\nrunbook: https://wiki/x');
  });

  it('ends when the sender says, never ahead of now', () => {
    const first = nextOfEvent(null, opens, given(), now);
    const closes = { to: 'closed', takesContent: false, pages: null } as const;
    const end = (occurredAt: string | null) =>
      nextOfEvent(first, closes, given({ status: 'resolved', occurredAt }), now)?.closedAt;
    expect(end('2026-11-22T07:58:00.000Z')).toBe('2026-11-22T07:58:00.000Z');
    expect(end('2026-11-22T09:00:00.000Z')).toBe(now.toISOString());
    expect(end(null)).toBe(now.toISOString());
  });
});

describe('the id of a source’s alert', () => {
  it('holds the key, or its digest where it would be none', () => {
    expect(alertIdOf('01J', 'a/b 值')).toBe('01J-a/b 值');
    expect(alertIdOf('01J', 'a\nb')).toMatch(/^01J-[0-9a-f]{64}$/);
    expect(alertIdOf('01J', 'x'.repeat(600))).toMatch(/^01J-[0-9a-f]{64}$/);
  });
});
