import { ALERT_LIMITS } from '../alert-limits.js';
import type { ReadingNotes } from './reading.js';
import { mendedText } from './read-text.js';

const CREDENTIALS = /\/\/[^/?#\\]*@/g;
const STARTS_WITH_CREDENTIALS = /^\s*[a-z]+:[/\\]*[^/?#\\]*@/i;
/** What a link may hold as it stands; the rest is percent-encoded as a browser would. */
const PLAIN = /^[!-~\u00A1-\uFFFD]+$/;

/** A link that any browser opens, or null: a card without it is better than one that leads nowhere. */
export function readLink(notes: ReadingNotes, field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'string') return leftOut(notes, field, 'not a link, left out', value);
  if (value === '') return leftOut(notes, field, 'no link', value);
  if (!URL.canParse(value)) return leftOut(notes, field, 'not a link that a browser opens, left out', value);
  const url = new URL(value);
  if (!['http:', 'https:'].includes(url.protocol) || url.hostname === '') {
    return leftOut(notes, field, 'neither http nor https, left out', value);
  }
  if (url.username !== '' || url.password !== '' || STARTS_WITH_CREDENTIALS.test(value)) {
    return leftOut(notes, field, 'a link with credentials, left out', value);
  }
  const link = PLAIN.test(value) && mendedText(value) === value ? value : url.href;
  if (link.length > ALERT_LIMITS.detailUrl) return leftOut(notes, field, 'too long, left out', value);
  if (link !== value) notes.mended(field, 'written as browsers write it', value);
  return link;
}

/** A password in a link is no text for a timeline. */
function leftOut(notes: ReadingNotes, field: string, why: string, value: unknown): null {
  notes.mended(field, why, typeof value === 'string' ? value.replace(CREDENTIALS, '//…@') : value);
  return null;
}
