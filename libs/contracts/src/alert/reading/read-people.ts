import { isAccountId } from '../../identifier.js';
import { ALERT_LIMITS } from '../alert-limits.js';
import type { AlertNotify } from '../alert-event.js';
import type { AlertChange, AlertPerson, AlertSpace } from '../alert-snapshot.js';
import { readFlag, readText } from './read-fields.js';
import type { ReadingNotes } from './reading.js';
import { cutTo, isEmpty, isObject, mendedText, textOf } from './read-text.js';

type Notes = ReadingNotes;
const NAME = ALERT_LIMITS.name;

/** Who worked on it; one that says neither account nor name is left out. */
export function readResponders(notes: Notes, value: unknown): AlertPerson[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    notes.mended('responders', isEmpty(value) ? 'no responders' : 'not a list, left out', value);
    return [];
  }
  if (value.length > ALERT_LIMITS.responders) {
    notes.mended('responders', `more than ${ALERT_LIMITS.responders}, the others left out`, undefined);
  }
  return value.slice(0, ALERT_LIMITS.responders).flatMap((item: unknown, index) => {
    const person = readPerson(notes, `responders[${index}]`, item);
    if (!person) notes.mended(`responders[${index}]`, 'nobody, left out', item);
    return person ?? [];
  });
}

/** A text is a name; null when nobody is named. */
function readPerson(notes: Notes, field: string, value: unknown): AlertPerson | null {
  if (isEmpty(value)) return null;
  if (!isObject(value)) {
    if (typeof value === 'string') notes.mended(field, 'a text, taken for a name', value);
    const name = Array.isArray(value) ? null : readText(notes, field, value, NAME);
    return name === null ? null : { accountId: null, name };
  }
  const accountId = readAccount(notes, `${field}.accountId`, value.accountId);
  const name = readText(notes, `${field}.name`, value.name, NAME);
  return accountId === null && name === null ? null : { accountId, name };
}

function readAccount(notes: Notes, field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const id = Number.isSafeInteger(value) ? String(value) : value;
  if (id !== value) notes.mended(field, 'a number, taken as a text', value);
  if (isAccountId(id)) return id;
  notes.mended(field, 'not an account id, left out', value);
  return null;
}

export function readSpace(notes: Notes, value: unknown): AlertSpace | null {
  if (value === null || value === undefined) return null;
  if (isEmpty(value) || Array.isArray(value)) {
    notes.mended('space', isEmpty(value) ? 'no space' : 'not a space, left out', value);
    return null;
  }
  const given = isObject(value) ? value : { id: value };
  const id = readText(notes, 'space.id', given.id, NAME);
  const name = readText(notes, 'space.name', given.name, NAME);
  if (id !== null && name !== null) return { id, name };
  const one = id ?? name;
  notes.mended('space', one === null ? 'no space' : 'only an id or only a name', value);
  return one === null ? null : { id: one, name: one };
}

export function readChange(notes: Notes, value: unknown): AlertChange {
  const unknown = { kind: 'updated', by: null, via: null };
  if (value === null || value === undefined) return unknown;
  if (!isObject(value) || isEmpty(value)) {
    notes.mended('lastChange', 'no change is told, taken for updated', value);
    return unknown;
  }
  const kind = readText(notes, 'lastChange.kind', value.kind, ALERT_LIMITS.changeKind);
  if (kind === null) notes.mended('lastChange.kind', 'missing, taken for updated', value.kind);
  return {
    kind: kind ?? 'updated',
    by: readPerson(notes, 'lastChange.by', value.by),
    via: readText(notes, 'lastChange.via', value.via, NAME),
  };
}

/** Whom to tell. More than 1,000 are refused: nobody could say which of them matter. */
export function readNotify(notes: Notes, value: unknown): AlertNotify | null {
  if (value === null || value === undefined) return null;
  if (isEmpty(value)) {
    notes.mended('notify', 'nobody to notify', value);
    return null;
  }
  if (!isObject(value)) {
    notes.refused('notify', 'must be an object with recipients');
    return null;
  }
  const recipients = readRecipients(notes, value.recipients);
  const template = readText(notes, 'notify.template', value.template, NAME);
  const renotify = readFlag(notes, 'notify.renotify', value.renotify);
  return recipients.length === 0 ? null : { recipients, template, renotify };
}

function readRecipients(notes: Notes, value: unknown): string[] {
  const field = 'notify.recipients';
  if (isEmpty(value)) {
    if (!Array.isArray(value)) notes.mended(field, 'nobody to notify', value);
    return [];
  }
  if (typeof value === 'string') notes.mended(field, 'one recipient instead of a list', value);
  const ids: unknown[] = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  if (ids.length === 0 || ids.length > ALERT_LIMITS.recipients) {
    notes.refused(field, `must be a list of at most ${ALERT_LIMITS.recipients} account ids`);
    return [];
  }
  const kept = new Set<string>();
  ids.forEach((id, index) => {
    const recipient = readRecipient(notes, `${field}[${index}]`, id);
    if (recipient !== null) kept.add(recipient);
  });
  return [...kept];
}

/** Stays as it is where it can: its failure names the id that was sent. */
function readRecipient(notes: Notes, field: string, value: unknown): string | null {
  if (isAccountId(value)) return value;
  if (isEmpty(value)) {
    notes.mended(field, 'nobody, left out', value);
    return null;
  }
  const id = cutTo(mendedText(textOf(value)), NAME);
  if (id !== value) notes.mended(field, 'not an account id', value);
  return id;
}
