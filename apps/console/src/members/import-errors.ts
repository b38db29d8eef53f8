import type { TFunction } from 'i18next';
import { fieldErrorInWords } from '../words/field-errors';
import type { Language } from '../words/i18n';

/** What is said about fields most often, in words of this page; anything else as every form says it. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^stands in the list before$/, 'repeated'],
  [/^belongs to the account (?<value>.+)$/, 'taken'],
  [/must match \[A-Za-z0-9_@\.-\]\{1,128\}$/, 'id'],
  [/must be an email$/, 'email'],
  [/must be longer than or equal to (?<value>\d+) characters$/, 'short'],
  [/must be shorter than or equal to (?<value>\d+) characters$/, 'long'],
];

export function errorInWords(
  t: TFunction,
  language: Language,
  { field, message }: { field: string; message: string },
): string {
  for (const [pattern, word] of KNOWN) {
    const found = pattern.exec(message);
    if (found)
      return t(`import.error.${word}`, { field: t(`import.field.${field}`), value: found.groups?.value });
  }
  const said = fieldErrorInWords(message, language);
  return said.startsWith(field) ? said : `${field} ${said}`;
}
