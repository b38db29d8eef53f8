import { REFUSALS, type ProblemWords } from '@app/contracts';
import { EDGE_PROBLEMS } from './edge-problems.js';

/** Every problem the HTTP API answers with: what services refuse, and what the gateway refuses itself. */
export const PROBLEMS = { ...REFUSALS, ...EDGE_PROBLEMS } as const satisfies Record<
  Uppercase<string>,
  ProblemWords
>;

export type ProblemCode = keyof typeof PROBLEMS;

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);

/** Where the problem is explained, below the gateway's public address. */
export const problemPath = (code: ProblemCode): string => `/problems/${code}`;
