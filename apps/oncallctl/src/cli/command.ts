import type { ParseArgsConfig } from 'node:util';
import type { ManagementApi } from '../api/management-api.js';

/** 0 alone is success: `no` = the answer is a no (a check failed, the server differs), the others say who has to do something. */
export const EXIT = { ok: 0, no: 1, usage: 2, failed: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface Answer {
  /** What `--json` prints. */
  value: unknown;
  /** Lines for people. */
  words: string[];
  /** Default: ok. */
  exit?: ExitCode;
}

export type OptionValues = Record<string, string | boolean | undefined>;

export interface Asked {
  /** What stands behind the command's name. */
  args: string[];
  options: OptionValues;
  /** Made when it is first asked for: offline commands need neither address nor token. */
  api: () => ManagementApi;
  now: () => Date;
  env: Record<string, string | undefined>;
  readFile: (file: string) => string;
}

export interface Command {
  /** Words of the name, as they are typed. */
  name: string;
  /** Its arguments, `<needed>` and `[optional]`; `…` behind the last = one or more. */
  takes: string;
  says: string;
  options?: Record<string, { type: 'string' | 'boolean'; takes?: string; says: string }>;
  /** More for `--help`. */
  more?: string;
  run: (asked: Asked) => Promise<Answer> | Answer;
}

export type ParsedOptions = NonNullable<ParseArgsConfig['options']>;

/** The command line is not one; the message says what is. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly command?: Command,
  ) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Something could not be done, and programs may want to know more of it than its message. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly more: Record<string, unknown>,
  ) {
    super(message);
    this.name = 'Failure';
  }
}
