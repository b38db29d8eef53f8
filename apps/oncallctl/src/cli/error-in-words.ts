import { Refused, Unreachable } from '../api/api-errors.js';
import { type Command, EXIT, type ExitCode, Failure, UsageError } from './command.js';

/** What went wrong, for people (`words`) and for programs (`value`). */
export function errorInWords(
  error: unknown,
  command: Command,
): { exit: ExitCode; words: string; value: Record<string, unknown> } {
  if (error instanceof UsageError) {
    const usage = `usage: oncallctl ${command.name} ${command.takes} (--help tells more)`;
    return {
      exit: EXIT.usage,
      words: `${error.message}\n${usage}`,
      value: { code: 'USAGE', message: error.message },
    };
  }
  if (error instanceof Refused) {
    const { code, status, message, errors } = error;
    const lines = errors.map(({ field, message: what }) => `  ${field ? `${field}: ` : ''}${what}`);
    return {
      exit: EXIT.failed,
      words: [`${message} [${code}]`, ...lines].join('\n'),
      value: { code, status, message, ...(errors.length > 0 && { errors }) },
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Unreachable ? 'UNREACHABLE' : 'FAILED';
  const more = error instanceof Failure ? error.more : {};
  return { exit: EXIT.failed, words: message, value: { code, message, ...more } };
}
