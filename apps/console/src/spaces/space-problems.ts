import { ApiProblem } from '../api/problem';
import { fieldErrorInWords } from '../words/field-errors';
import type { Language } from '../words/i18n';

/** What a refused space is refused for, by the field it is about; `field` takes those below it too. */
export function problemsOf(error: unknown, language: Language): (field: string) => string[] {
  const errors = error instanceof ApiProblem ? (error.body.errors ?? []) : [];
  return (field) =>
    errors
      .filter((one) => one.field === field || one.field.startsWith(`${field}.`))
      .map(({ message }) => fieldErrorInWords(message, language));
}

/** Whether every problem has a place in the editor where it is shown. */
export const isPlaced = (error: unknown): boolean =>
  error instanceof ApiProblem &&
  (error.body.errors?.length ?? 0) > 0 &&
  error.body.errors!.every(({ field }) => /^(match\.\d|policy\.levels\.\d)/.test(field));
