import { ApiProblem } from '../api/problem';

/** What a refused space is refused for, by the field it is about; `field` takes those below it too. */
export function problemsOf(error: unknown): (field: string) => string[] {
  const errors = error instanceof ApiProblem ? (error.body.errors ?? []) : [];
  return (field) =>
    errors
      .filter((one) => one.field === field || one.field.startsWith(`${field}.`))
      .map(({ message }) => message);
}

/** Whether every problem has a place in the editor where it is shown. */
export const isPlaced = (error: unknown): boolean =>
  error instanceof ApiProblem &&
  (error.body.errors?.length ?? 0) > 0 &&
  error.body.errors!.every(({ field }) => /^(match\.\d|policy\.levels\.\d)/.test(field));
