import { CONNECTION_OPTIONS } from './connection-options.js';
import type { Command } from './command.js';

const JSON_OPTION = { json: { type: 'boolean' as const, says: 'the answer as JSON, for programs' } };
const ENDS = `exit codes  0 success · 1 the answer is no · 2 the command line is wrong · 3 it could not be done\n`;

export function overview(commands: readonly Command[]): string {
  const lines = commands.map(({ name, takes, says }): [string, string] => [`${name} ${takes}`.trim(), says]);
  return [
    'usage: oncallctl <command> [options]\n\n',
    columns(lines),
    '\n  --help after a command tells more\n\n',
    optionsOf({ ...CONNECTION_OPTIONS, ...JSON_OPTION }),
    '\n',
    ENDS,
  ].join('');
}

export function helpOf({ name, takes, says, options, more }: Command): string {
  return [
    `usage: oncallctl ${name} ${takes} [options]\n\n  ${says}\n`,
    more ? `\n${more.trimEnd().replaceAll(/^(?=.)/gm, '  ')}\n` : '',
    '\n',
    optionsOf({ ...options, ...CONNECTION_OPTIONS, ...JSON_OPTION }),
    '\n',
    ENDS,
  ].join('');
}

const optionsOf = (options: NonNullable<Command['options']>): string =>
  columns(
    Object.entries(options).map(([name, { takes, says }]) => [`--${name}${takes ? ` ${takes}` : ''}`, says]),
  );

function columns(lines: [string, string][]): string {
  const width = Math.min(46, Math.max(...lines.map(([left]) => left.length)));
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
