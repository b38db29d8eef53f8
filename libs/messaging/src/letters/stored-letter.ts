import { DEAD_LETTER_PREFIX } from '../bus/streams.js';
import { wildcardsOf } from '../envelope/subject.js';

/** What is known of a dead letter without its body. */
export interface LetterHead {
  /** Of the letter in the stream of dead letters. */
  sequence: number;
  at: Date;
  /** The service that gave the message up. */
  consumer: string;
  /** Where the message came on; what could not be read over HTTP: where it would have gone. */
  subject: string;
  code: string;
  reason: string;
  /** Of an alert's message; null for the others. */
  tenant: string | null;
  /** Size of the body. */
  bytes: number;
  /** Equal for letters that several services made of one message; null where it never was on the bus. */
  original: string | null;
  /** Why the stored bytes are not the whole message; null = they are. */
  cut: string | null;
  /** The message's own headers, as they were written. */
  headers: Record<string, string>;
}

export interface StoredLetter extends LetterHead {
  body: Uint8Array;
}

export interface StoredMessage {
  sequence: number;
  subject: string;
  at: Date;
  headers: Record<string, string>;
  bytes: number;
}

/** Of the service and the original's subject, as `DeadLetters` joins them. */
const LETTER_SUBJECT = new RegExp(`^${DEAD_LETTER_PREFIX}\\.([^.]+)\\.(.+)$`);
const ABOUT_IT = /^(dead-letter|nats)-/i;
const ALERT_SUBJECT = 'alerts.v1.*';

/** The letter that a message of the stream is; undefined for what somebody else put there. */
export function headOf({ sequence, subject, at, headers, bytes }: StoredMessage): LetterHead | undefined {
  const [, consumer, original] = LETTER_SUBJECT.exec(subject) ?? [];
  if (consumer === undefined || original === undefined) return undefined;
  const own = Object.entries(headers).filter(([name]) => !ABOUT_IT.test(name));
  return {
    ...{ sequence, at, consumer, bytes, subject: original },
    code: headers['Dead-Letter-Code'] ?? 'UNKNOWN',
    reason: headers['Dead-Letter-Reason'] ?? '',
    tenant: original.startsWith('alerts.v1.') ? wildcardsOf(ALERT_SUBJECT, original)[0]! : null,
    original: originalOf(headers),
    cut: cutOf(headers),
    headers: Object.fromEntries(own) as Record<string, string>,
  };
}

function originalOf(headers: Record<string, string>): string | null {
  const [stream, sequence] = [headers['Dead-Letter-Stream'], headers['Dead-Letter-Sequence']];
  return stream && sequence ? `${stream}:${sequence}` : null;
}

function cutOf(headers: Record<string, string>): string | null {
  const [bytes, count] = [headers['Dead-Letter-Truncated'], headers['Dead-Letter-Headers-Cut']];
  if (bytes) return `only the beginning of its ${bytes} bytes was kept`;
  return count ? `${count} of its headers could not be kept whole` : null;
}
