import { createHash } from 'node:crypto';
import {
  ALERT_LIMITS,
  cutTo,
  INGEST_LIMITS,
  mendedText,
  type NightingaleMute,
  type NormalisedEvent,
  readLabels,
  readLink,
  ReadingNotes,
  type SourceLinks,
} from '@app/contracts';
import type { EventDraft } from './event-draft.js';

/** Where a sender has a label of the name of ours, as Prometheus calls such labels. */
const MOVED = 'exported_source';

/** The event that a draft makes: keys and texts within the limits, with the labels that are always there. */
export function finished(draft: EventDraft, index: number, sourceName: string): NormalisedEvent {
  const { status, severity = null, startsAt = null, occurredAt = null } = draft;
  const title = textWithin(draft.title, ALERT_LIMITS.title);
  const senderLabels = draft.senderLabels && exactLabels(draft.senderLabels);
  const silence = draft.silence && exactMute(draft.silence);
  return {
    ...{ key: keyWithin(draft.key), index, status, severity, title },
    description: textWithin(draft.description, ALERT_LIMITS.description),
    labels: labelsOf(draft, title, sourceName),
    annotations: withinBytes(readLabels(new ReadingNotes(), draft.annotations ?? {})),
    ...{ startsAt, occurredAt },
    ...(draft.opensAs && { opensAs: draft.opensAs }),
    ...(draft.isGroup && { isGroup: true }),
    ...(draft.isEndless && { isEndless: true }),
    ...(draft.refresh && { refresh: true }),
    links: linksOf(draft),
    ...(senderLabels && { senderLabels }),
    ...(silence && { silence }),
  };
}

function keyWithin(key: string): string {
  const kept = mendedText(key);
  if (kept.length <= INGEST_LIMITS.key && !/\p{Cc}/u.test(kept)) return kept;
  return `sha256-${createHash('sha256').update(key).digest('hex')}`;
}

function textWithin(text: string | null | undefined, limit: number): string | null {
  const kept = text === null || text === undefined ? '' : cutTo(mendedText(text).trim(), limit);
  return kept === '' ? null : kept;
}

/** Ours first, so that they are there whatever the sender fills the rest with. */
function labelsOf(draft: EventDraft, title: string | null, sourceName: string): Record<string, string> {
  // An event that only names its alert leaves it the labels that it has.
  if (draft.labels === undefined && draft.status !== 'firing' && title === null) return {};
  const { source, alertname, ...rest } = readLabels(new ReadingNotes(), draft.labels ?? {});
  const named = draft.alertname || alertname || title || draft.key;
  const ours = { source: sourceName, alertname: cutTo(mendedText(named), ALERT_LIMITS.labelValue) };
  return withinBytes({
    ...ours,
    ...(source !== undefined && source !== sourceName && { [MOVED]: source }),
    ...rest,
  });
}

/** As many of them, in their order, as an event has room for. */
function withinBytes(labels: Record<string, string>): Record<string, string> {
  const kept: [string, string][] = [];
  let bytes = 0;
  for (const [name, value] of Object.entries(labels)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    if (kept.length >= ALERT_LIMITS.labels || bytes > INGEST_LIMITS.labelBytes) break;
    kept.push([name, value]);
  }
  return Object.fromEntries(kept);
}

/** All of them as they are, or none: a silence by some of an alert's labels would mute strangers. */
function exactLabels(labels: Record<string, unknown>): Record<string, string> | undefined {
  const entries = Object.entries(labels);
  const areTexts = entries.every(([, value]) => typeof value === 'string');
  if (entries.length === 0 || !areTexts) return undefined;
  return isKept(labels, entries.flat() as string[]) ? (labels as Record<string, string>) : undefined;
}

/** As it is or not at all, for the same reason. */
function exactMute(mute: NightingaleMute): NightingaleMute | undefined {
  const texts = [...Object.entries(mute.tags).flat(), mute.cate ?? '', mute.prod ?? ''];
  return isKept(mute, texts) ? mute : undefined;
}

/** Within the limit, and every text of it one that can be stored as it is. */
const isKept = (value: object, texts: readonly string[]): boolean =>
  Buffer.byteLength(JSON.stringify(value)) <= INGEST_LIMITS.labelBytes &&
  texts.every((text) => mendedText(text) === text);

function linksOf({ links = {} }: EventDraft): SourceLinks {
  const found = Object.entries(links).flatMap(([name, value]) => {
    const link = readLink(new ReadingNotes(), name, value);
    return link === null ? [] : [[name, link] as const];
  });
  return Object.fromEntries(found);
}
