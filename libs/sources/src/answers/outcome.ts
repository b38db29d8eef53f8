import type { BodyProblem, BodyRefused } from '../reading/refusals.js';

/** What became of a body, before alerts are made of it. */
export type Outcome =
  | {
      kind: 'accepted';
      /** As `ReadBody.said`. */
      said: Readonly<Record<string, string>>;
      requestId: string;
      events: number;
      refused: number;
    }
  | { kind: 'refused' | 'too-large'; problems: readonly BodyProblem[] }
  /** Nothing was stored; the sender is to come again. */
  | { kind: 'overload' }
  | { kind: 'unknown-token' }
  /** There is nobody here who makes alerts of bodies. */
  | { kind: 'desk-off' };

export interface SenderAnswer {
  status: number;
  /** Null = problem details, whose words the HTTP edge has. */
  body: Readonly<Record<string, unknown>> | null;
}

export const outcomeOfRefusal = ({ why, problems }: BodyRefused): Outcome => ({
  kind: why === 'too-large' ? why : 'refused',
  problems,
});

/** In one line, for senders that show one. */
export const inOneLine = (problems: readonly BodyProblem[]): string =>
  problems
    .slice(0, 5)
    .map(({ field, message }) => (field === '' ? message : `${field} ${message}`))
    .join('; ');
