import { parseArgs } from 'node:util';
import { connectionOf, CONNECTION_OPTIONS } from './cli/connection-options.js';
import { ManagementApi } from './api/management-api.js';
import { COMMANDS } from './commands/commands.js';
import { errorInWords } from './cli/error-in-words.js';
import {
  type Answer,
  type Command,
  EXIT,
  type ExitCode,
  type ParsedOptions,
  UsageError,
} from './cli/command.js';
import { helpOf, overview } from './cli/help.js';

const HELP = ['--help', '-h'];

/** What a run needs of its machine. */
export interface Machine {
  env: Record<string, string | undefined>;
  now: () => Date;
  readFile: (file: string) => string;
  out: (text: string) => void;
  err: (text: string) => void;
}

/** Runs one command line; never throws. Nothing that it writes holds the token. */
export async function runCli(argv: string[], machine: Machine): Promise<ExitCode> {
  const isJson = argv.includes('--json');
  const found = commandOf(argv);
  if (!found) return withoutCommand(argv, machine);
  const { command, rest } = found;
  if (rest.some((word) => HELP.includes(word))) {
    machine.out(helpOf(command));
    return EXIT.ok;
  }
  let secret: string | undefined;
  const hidden = (text: string): string => (secret ? text.replaceAll(secret, '***') : text);
  try {
    const { positionals: args, values } = read(command, rest);
    const options = values as Record<string, string | boolean | undefined>;
    const api = (): ManagementApi => {
      const connection = connectionOf(options, machine.env, machine.readFile);
      secret = connection.token;
      return new ManagementApi(connection);
    };
    const { now, readFile, env } = machine;
    const answer = await command.run({ args, options, api, now, readFile, env });
    machine.out(hidden(isJson ? `${JSON.stringify(answer.value, null, 2)}\n` : wordsOf(answer)));
    return answer.exit ?? EXIT.ok;
  } catch (error) {
    const { exit, words, value } = errorInWords(error, command);
    machine.err(hidden(isJson ? `${JSON.stringify({ error: value })}\n` : `oncallctl: ${words}\n`));
    return exit;
  }
}

const wordsOf = ({ words }: Answer): string => words.map((line) => `${line}\n`).join('');

/** The one with the longest name that the words begin with; the name of things alone lists them. */
function commandOf(argv: string[]): { command: Command; rest: string[] } | undefined {
  const [first, ...others] = argv.filter((word) => word !== '--json');
  const asksForHelp = others.some((word) => HELP.includes(word));
  const isAlone = first !== undefined && !asksForHelp && (others[0]?.startsWith('-') ?? true);
  const list = isAlone && COMMANDS.find(({ name }) => name === `${first} list`);
  if (list) return { command: list, rest: others };
  const words = [first, ...others];
  const fits = COMMANDS.filter(({ name }) => name.split(' ').every((word, index) => words[index] === word));
  const command = fits.sort((a, b) => b.name.length - a.name.length)[0];
  return command && { command, rest: words.slice(command.name.split(' ').length) as string[] };
}

function withoutCommand(argv: string[], { out, err }: Machine): ExitCode {
  const words = argv.filter((word) => !word.startsWith('-'));
  const begun = COMMANDS.filter(({ name }) => words.length > 0 && name.startsWith(`${words[0]} `));
  const asksForHelp = argv.some((word) => [...HELP, 'help'].includes(word));
  if (asksForHelp || argv.length === 0) {
    out(overview(begun.length > 0 ? begun : COMMANDS));
    return asksForHelp ? EXIT.ok : EXIT.usage;
  }
  err(
    `oncallctl: there is no command ${words.slice(0, 2).join(' ')}\n\n${overview(begun.length > 0 ? begun : COMMANDS)}`,
  );
  return EXIT.usage;
}

function read(command: Command, args: string[]) {
  const own = Object.entries({ ...command.options, ...CONNECTION_OPTIONS });
  const options: ParsedOptions = Object.fromEntries(own.map(([name, { type }]) => [name, { type }]));
  const parsed = parsedOr(command, () => parseArgs({ args, options, allowPositionals: true }));
  const wanted = command.takes.split(' ').filter(Boolean);
  const needed = wanted.filter((name) => name.startsWith('<'));
  const takesMore = wanted.at(-1)?.endsWith('…') ?? false;
  const { length } = parsed.positionals;
  if (length < needed.length) throw new UsageError(`${needed[length]} is missing`, command);
  if (length > wanted.length && !takesMore) {
    throw new UsageError(`${parsed.positionals[wanted.length]} is one argument too many`, command);
  }
  return parsed;
}

function parsedOr<T>(command: Command, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError((error as Error).message, command);
  }
}
