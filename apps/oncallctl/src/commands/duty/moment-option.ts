import { type Command, UsageError } from '../../cli/command.js';

export const AT_OPTION = {
  at: {
    type: 'string',
    takes: '<time>',
    says: 'ISO 8601 with its zone, as 2026-12-01T09:00+08:00; default now',
  },
} as const;

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** As ISO 8601 in UTC; undefined = now. A time without zone would be read differently from machine to machine. */
export function momentOf(given: unknown, command: Command): string | undefined {
  if (given === undefined) return undefined;
  const moment = typeof given === 'string' && MOMENT.test(given) ? new Date(given) : new Date(NaN);
  if (Number.isNaN(moment.getTime())) {
    throw new UsageError('--at is a time with its zone, as 2026-12-01T09:00+08:00', command);
  }
  return moment.toISOString();
}
