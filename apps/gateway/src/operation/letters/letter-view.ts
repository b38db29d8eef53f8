import { redact } from '@app/platform';
import type { LetterGroup } from './letter-group.js';
import type { DeadLetterBody, DeadLetterItem, RequeuedLetterBody } from './dead-letter.dto.js';
import type { FoundLetter, LettersService } from './letters.service.js';
import { shownBody } from './shown-body.js';

type RequeuedLetter = Awaited<ReturnType<LettersService['requeue']>>;

export function itemOf({ newest, letters }: LetterGroup): DeadLetterItem {
  const { sequence, at, subject, consumer, reason, code, tenant, bytes } = newest;
  return {
    ...{ id: String(sequence), at: at.toISOString(), subject, consumer },
    consumers: consumersOf(letters),
    ...{ reason, code, tenant, bytes },
  };
}

export function bodyOf({ letter, newest, letters }: FoundLetter): DeadLetterBody {
  const { text, kind, isCut } = shownBody(letter.body);
  return {
    ...itemOf({ newest, letters }),
    id: String(letter.sequence),
    refusals: letters.map(({ sequence, consumer, at, code, reason }) => ({
      ...{ id: String(sequence), consumer, at: at.toISOString(), code, reason },
    })),
    headers: redact(letter.headers) as Record<string, string>,
    body: text,
    bodyKind: kind,
    bodyCut: isCut || letter.cut !== null,
  };
}

export function requeuedOf({ letter, letters, requeued }: RequeuedLetter): RequeuedLetterBody {
  const { sequence, tenant } = letter;
  return { id: String(sequence), ...requeued, consumers: consumersOf(letters), tenant };
}

const consumersOf = (letters: LetterGroup['letters']): string[] =>
  [...new Set(letters.map(({ consumer }) => consumer))].sort();
