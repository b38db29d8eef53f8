import {
  ALERT_STATUSES,
  MAX_ROW_RESPONDERS,
  SEVERITIES,
  type AlertPerson,
  type AlertRow,
  type AlertSnapshot,
} from '@app/contracts';

type Json = Record<string, unknown>;

/**
 * A snapshot as it stands in a row, in today's form: rows outlive the programs that wrote them, and older ones kept what
 * the sender wrote (null labels, missing fields, times in any ISO form). Fields that nobody knows are left behind.
 */
export function storedAlert(stored: unknown): AlertSnapshot {
  const raw = objectOf(stored) ?? {};
  const updatedAt = timeOf(raw.updatedAt) ?? timeOf(raw.startedAt) ?? new Date(0).toISOString();
  return {
    alertId: textOf(raw.alertId) ?? '',
    version: Number(raw.version) || 1,
    status: ALERT_STATUSES.find((known) => known === raw.status) ?? 'triggered',
    severity: SEVERITIES.find((known) => known === raw.severity) ?? 'info',
    title: textOf(raw.title) ?? textOf(raw.alertId) ?? '',
    description: textOf(raw.description),
    labels: labelsOf(raw.labels),
    space: spaceOf(raw.space),
    startedAt: timeOf(raw.startedAt) ?? updatedAt,
    updatedAt,
    closedAt: timeOf(raw.closedAt),
    snoozedUntil: timeOf(raw.snoozedUntil),
    responders: listOf(raw.responders).flatMap((person) => personOf(person) ?? []),
    lastChange: changeOf(raw.lastChange),
    detailUrl: textOf(raw.detailUrl),
    mended: mendsOf(raw.mended),
  } as AlertSnapshot;
}

/** What a list shows of an alert. */
export function rowOf(alert: AlertSnapshot): AlertRow {
  const { alertId, version, status, severity, title, space, startedAt, updatedAt, closedAt, snoozedUntil } =
    alert;
  const responders = alert.responders ?? [];
  return {
    ...{ alertId, version, status, severity, title, space, startedAt, updatedAt, closedAt, snoozedUntil },
    responders: responders.slice(0, MAX_ROW_RESPONDERS),
    respondersMore: Math.max(0, responders.length - MAX_ROW_RESPONDERS),
  };
}

export interface StoredChange {
  updatedAt: string;
  kind: string;
  by: AlertPerson | null;
  via: string | null;
  snoozedUntil: string | null;
  mended: { field: string; why: string; raw: string }[];
}

/** What a timeline shows of a version. */
export function storedChange(stored: unknown): StoredChange {
  const alert = storedAlert(stored);
  const { kind, by, via } = changeOf(objectOf(stored)?.lastChange);
  const mended = mendsOf(objectOf(stored)?.mended);
  return { updatedAt: alert.updatedAt, kind, by, via, snoozedUntil: alert.snoozedUntil ?? null, mended };
}

const objectOf = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function timeOf(value: unknown): string | null {
  const ms = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function labelsOf(value: unknown): Record<string, string> {
  const texts = Object.entries(objectOf(value) ?? {}).flatMap(([name, text]): [string, string][] =>
    name !== '' && typeof text === 'string' ? [[name, text]] : [],
  );
  return Object.fromEntries(texts);
}

function spaceOf(value: unknown): AlertSnapshot['space'] {
  const raw = objectOf(value);
  const id = textOf(raw?.id);
  const name = textOf(raw?.name);
  return id === null && name === null ? null : { id: id ?? name!, name: name ?? id! };
}

function personOf(value: unknown): AlertPerson | null {
  const raw = objectOf(value);
  const accountId = textOf(raw?.accountId);
  const name = textOf(raw?.name);
  return accountId === null && name === null ? null : ({ accountId, name } as AlertPerson);
}

function changeOf(value: unknown): { kind: string; by: AlertPerson | null; via: string | null } {
  const raw = objectOf(value);
  return { kind: textOf(raw?.kind) ?? 'updated', by: personOf(raw?.by), via: textOf(raw?.via) };
}

function mendsOf(value: unknown): StoredChange['mended'] {
  return listOf(value).flatMap((mend) => {
    const raw = objectOf(mend);
    const field = textOf(raw?.field);
    return field === null ? [] : [{ field, why: textOf(raw?.why) ?? '', raw: textOf(raw?.raw) ?? '' }];
  });
}
