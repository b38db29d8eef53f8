import { ApiProblem } from '../api/problem';
import { templateProblems } from './template-problems';

const refused = (...errors: { field: string; message: string; line?: number }[]) =>
  new ApiProblem({ status: 422, code: 'TEMPLATE_INVALID', errors }, null, null);

describe('problems of a template', () => {
  it.each([
    [
      { field: 'body', message: 'unknown variable "x"', line: 3 },
      { field: 'body', line: 3 },
    ],
    [
      { field: 'body:2', message: 'unknown variable "x"' },
      { field: 'body', line: 2 },
    ],
    [
      { field: 'template.title', message: 'Parse error on line 1:' },
      { field: 'title', line: 1 },
    ],
    [
      { field: 'body', message: 'too long' },
      { field: 'body', line: 1 },
    ],
  ])('%j', (given, found) =>
    expect(templateProblems(refused(given))).toEqual([expect.objectContaining(found)]),
  );

  it('are none of another error', () => expect(templateProblems(new Error('no answer'))).toEqual([]));
});
