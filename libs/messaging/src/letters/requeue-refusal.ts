import { FACT_TRAFFIC, FACTS, SERVICE_NAMES, type FactSubject } from '@app/contracts';
import type { LetterHead } from './stored-letter.js';

const PATTERNS = Object.keys(FACTS) as FactSubject[];

/** The fact that comes on a subject, where a service reads it. */
export function readFactOf(subject: string): FactSubject | undefined {
  const tokens = subject.split('.');
  const isHere = (pattern: string): boolean => {
    const wanted = pattern.split('.');
    return (
      wanted.length === tokens.length && wanted.every((token, at) => token === '*' || token === tokens[at])
    );
  };
  return PATTERNS.find(
    (pattern) =>
      isHere(pattern) &&
      FACT_TRAFFIC[pattern].readBy.some((party) => SERVICE_NAMES.some((name) => name === party)),
  );
}

/** Why a letter cannot go back to where it came from, as a sentence; undefined = it can. `accepted` in bytes. */
export function requeueRefusal(
  { subject, cut, bytes }: Pick<LetterHead, 'subject' | 'cut' | 'bytes'>,
  accepted: number,
): string | undefined {
  if (readFactOf(subject) === undefined) return `No service reads ${subject}`;
  if (cut !== null) return `The message is not whole: ${cut}`;
  if (bytes > accepted) return `The message has ${bytes} bytes, the bus takes ${accepted}`;
  return undefined;
}
