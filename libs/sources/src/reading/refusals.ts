/** One thing wrong with a body: where, as a path in it, and what. */
export interface BodyProblem {
  field: string;
  message: string;
}

/** The body as a whole cannot be used. */
export class BodyRefused extends Error {
  constructor(
    readonly why: 'too-large' | 'unreadable',
    readonly problems: BodyProblem[],
  ) {
    super(problems.map(({ field, message }) => (field ? `${field} ${message}` : message)).join('; '));
    this.name = 'BodyRefused';
  }
}

/** One event of a body cannot be used. */
export class EventRefused extends Error {
  constructor(readonly problems: BodyProblem[]) {
    super('an event cannot be used');
    this.name = 'EventRefused';
  }
}

export const missing = (field: string, message = 'is missing'): EventRefused =>
  new EventRefused([{ field, message }]);
