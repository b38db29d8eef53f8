import type { AlertTimelineEntry } from '@app/contracts';

/** An entry of an alert's timeline; says only what the test cares about. */
export function aTimelineEntry(given: Partial<AlertTimelineEntry> = {}): AlertTimelineEntry {
  return {
    at: '2026-11-22T08:00:00.000Z',
    kind: 'triggered',
    accountId: null,
    by: null,
    via: null,
    version: null,
    pressedAt: null,
    snoozeSeconds: null,
    snoozedUntil: null,
    mended: [],
    ...given,
  };
}
