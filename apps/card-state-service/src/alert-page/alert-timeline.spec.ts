import type { Press } from '../press/press.entity.js';
import type { VersionChange } from './alert-page.repository.js';
import { timelineOf } from './alert-timeline.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 8, minute)).toISOString();
const aChange = (version: number, given: Partial<VersionChange> = {}): VersionChange => ({
  ...{ version, updatedAt: at(version), kind: 'updated', by: null, via: 'pipeline', snoozedUntil: null },
  mended: [],
  ...given,
});
const aPress = (given: Partial<Press> = {}): Press => ({
  ...{ pressId: 'p', tenant: 'acme', alertId: 'A', cardId: 'c', groupCardId: null, windowId: null },
  ...{ via: 'wecom-card' },
  ...{ action: 'acknowledge', snoozeSeconds: null, observedVersion: 1, corpId: 'wp', userId: 'woLi' },
  ...{ accountId: 'li', pressedBy: '李四', pressedAt: new Date(at(1)), state: 'acted', reason: 'allowed' },
  ...{ heldUntil: null, decidedAt: new Date(at(1)), baseVersion: 1, awaiting: null },
  ...given,
});

describe('the timeline of an alert', () => {
  it('tells a press and the version that answers it once, with the name and what was asked for', () => {
    const changes = [
      aChange(2, { kind: 'snoozed', by: { accountId: 'li', name: null } as never, snoozedUntil: at(122) }),
      aChange(1, { kind: 'triggered' }),
    ];
    const presses = [aPress({ action: 'snooze', snoozeSeconds: 7200 })];
    expect(timelineOf(changes, presses)).toEqual([
      expect.objectContaining({
        ...{ kind: 'snoozed', by: '李四', accountId: 'li', via: 'wecom-card', version: 2 },
        ...{ at: at(2), pressedAt: at(1), snoozeSeconds: 7200, snoozedUntil: at(122) },
      }),
      expect.objectContaining({ kind: 'triggered', version: 1, pressedAt: null }),
    ]);
  });

  it('tells a press alone while it has no answer, and what another did to the alert as theirs', () => {
    const changes = [aChange(2, { kind: 'acknowledged', by: { accountId: 'wang', name: '王五' } as never })];
    const told = timelineOf(changes, [aPress({ pressedBy: null })], new Map([['li', '李四']]));
    expect(told.map(({ kind, by }) => [kind, by])).toEqual([
      ['acknowledged', '王五'],
      ['acknowledge', '李四'],
    ]);
  });

  it('gives each of two presses for the same its own answer at most', () => {
    const changes = [aChange(2, { kind: 'acknowledged' })];
    const second = aPress({ pressId: 'q', accountId: 'wang', pressedBy: '王五', pressedAt: new Date(at(2)) });
    expect(timelineOf(changes, [second, aPress()]).map(({ kind, by }) => [kind, by])).toEqual([
      ['acknowledge', '王五'],
      ['acknowledged', '李四'],
    ]);
  });

  it.each<[string, Partial<Press>, string | undefined]>([
    ['waits', { state: 'held', heldUntil: new Date(at(11)), decidedAt: null }, 'acknowledge-held'],
    [
      'ran after the login',
      { heldUntil: new Date(at(11)), decidedAt: new Date(at(5)) },
      'acknowledge-released',
    ],
    [
      'lapsed',
      { state: 'lapsed', heldUntil: new Date(at(11)), decidedAt: new Date(at(11)) },
      'acknowledge-lapsed',
    ],
    ['was not allowed', { state: 'corrected', reason: 'not_involved' }, 'acknowledge-refused'],
    ['changed nothing', { state: 'corrected', reason: 'already_done' }, undefined],
    ['asked for the present state', { action: 'refresh', state: 'refreshed' }, undefined],
  ])('a press that %s', (_name, given, kind) => {
    expect(timelineOf([], [aPress(given)])[0]?.kind).toBe(kind);
  });

  it('is bounded, newest first', () => {
    const changes = Array.from({ length: 201 }, (_, n) => aChange(n + 1));
    const told = timelineOf(changes, []);
    expect(told).toHaveLength(200);
    expect(told[0]!.version).toBe(201);
  });
});
