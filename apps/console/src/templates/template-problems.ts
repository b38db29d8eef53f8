import { ApiProblem } from '../api/problem';

/** One thing wrong with a template, at its place. */
export interface TemplateProblem {
  field: 'title' | 'body';
  message: string;
  line: number;
  column: number;
}

type Found = { field: string; message: string; line?: number; column?: number };

/** `body:3`, `body` with a line of its own, or a line named in the words: whichever the answer has. */
export function templateProblems(error: unknown): TemplateProblem[] {
  if (!(error instanceof ApiProblem)) return [];
  return (error.body.errors ?? []).map((found: Found) => {
    const named = /(?:^|\D)line (\d+)/i.exec(found.message) ?? /:(\d+)$/.exec(found.field);
    return {
      field: /title/.test(found.field) ? 'title' : 'body',
      message: found.message,
      line: found.line ?? Number(named?.[1] ?? 1),
      column: found.column ?? 1,
    };
  });
}
