import type { AlertSnapshot } from '@app/contracts';
import { createHash } from 'node:crypto';

/** Changes a card tells in words; others ("updated", unknown kinds) show nothing of their own. */
const TOLD_CHANGES = [
  'triggered',
  'acknowledged',
  'closed',
  'reopened',
  'snoozed',
  'unsnoozed',
  'severity_changed',
];

/** To whoever holds a card, that others are paged too is nothing new. */
const DRAWN_AS: ReadonlyMap<string, string> = new Map([['escalated', 'triggered']]);

/** Equal for versions that no template can draw differently: all but version, time of update and untold changes. */
export function appearanceOf(alert: AlertSnapshot): string {
  const { by } = alert.lastChange;
  const kind = DRAWN_AS.get(alert.lastChange.kind) ?? alert.lastChange.kind;
  return digest([
    alert.status,
    alert.severity,
    alert.title,
    alert.description,
    sorted(alert.labels),
    alert.space,
    instant(alert.startedAt),
    instant(alert.closedAt),
    instant(alert.snoozedUntil),
    alert.responders.map(({ accountId, name }) => [accountId, name]),
    TOLD_CHANGES.includes(kind) ? [kind, by?.accountId ?? null, by?.name ?? null] : null,
    alert.detailUrl,
  ]);
}

/** Equal while the same people are on it and the snooze ends at the same time. */
export function peopleOf(alert: AlertSnapshot): string {
  const people = alert.responders.map(({ accountId, name }) => accountId ?? name ?? '').sort();
  return digest([people, instant(alert.snoozedUntil)]);
}

const sorted = (labels: Record<string, string>): [string, string][] =>
  Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));

const instant = (iso: string | null): number | null => (iso ? Date.parse(iso) : null);

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
