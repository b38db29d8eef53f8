import { RE2JS } from 're2js';
import { type Matcher, MATCHER_OPERATORS, type MatcherOperator } from './matcher.js';
import { MatcherSyntaxError } from './matcher-syntax-error.js';
import { asFirstVersions, unquoted } from './unquote.js';

/** Longest matcher, in characters (UTF-16 units). */
export const MAX_MATCHER_LENGTH = 2_048;

/** A quoted text, up to its closing quote. */
const QUOTED = /"((?:[^"\\]|\\[^])*)"/y;
/** Alertmanager reserves these outside of quotes. */
const UNQUOTED_NAME = /[^\s{}!=~,\\"'`]+/y;
const SPACE = /\s*/y;
const UNESCAPED_QUOTE = /^((?:[^"\\]|\\[^]|\\$)*)"/;

/**
 * Reads one matcher as Alertmanager does: `name="value"` with `=`, `!=`, `=~` or `!~`; a name of other characters in double
 * quotes, a value with or without them. A regular expression is RE2's and has to match the whole value. Throws
 * MatcherSyntaxError.
 */
export function parseMatcher(text: string): Matcher {
  if (text.length > MAX_MATCHER_LENGTH) {
    throw new MatcherSyntaxError(`longer than ${MAX_MATCHER_LENGTH} characters`, MAX_MATCHER_LENGTH);
  }
  const name = readName(text, after(SPACE, text, 0));
  const operator = readOperator(text, after(SPACE, text, name.end));
  const value = readValue(text, after(SPACE, text, operator.end));
  return matcherOf(name.value, operator.value, value);
}

interface Read<T> {
  value: T;
  /** Where the next part may begin. */
  end: number;
}

function readName(text: string, at: number): Read<string> {
  if (text[at] === '"') {
    const { value, end } = readQuoted(text, at);
    if (value === '') throw new MatcherSyntaxError('the label name is empty', at);
    return { value, end };
  }
  const end = after(UNQUOTED_NAME, text, at);
  if (end === at) throw new MatcherSyntaxError('a label name is expected', at);
  return { value: text.slice(at, end), end };
}

function readOperator(text: string, at: number): Read<MatcherOperator> {
  const value = MATCHER_OPERATORS.find((one) => text.startsWith(one, at));
  if (!value) throw new MatcherSyntaxError('one of = != =~ !~ is expected', at);
  return { value, end: at + value.length };
}

function readValue(text: string, at: number): { text: string; at: number } {
  if (text[at] === '"') {
    const { value, end } = readQuoted(text, at);
    const rest = after(SPACE, text, end);
    if (rest < text.length) throw new MatcherSyntaxError('nothing may follow the closing quote', rest);
    return { text: value, at };
  }
  const given = text.slice(at).trimEnd();
  const quote = UNESCAPED_QUOTE.exec(given);
  if (quote)
    throw new MatcherSyntaxError('a quote inside of a value needs a backslash', at + quote[1]!.length);
  return { text: asFirstVersions(given), at };
}

function readQuoted(text: string, at: number): Read<string> {
  QUOTED.lastIndex = at;
  const found = QUOTED.exec(text);
  if (!found) throw new MatcherSyntaxError('the closing quote is missing', text.length);
  return { value: unquoted(found[1]!), end: at + found[0].length };
}

function matcherOf(
  name: string,
  operator: MatcherOperator,
  { text: value, at }: { text: string; at: number },
): Matcher {
  const isNegative = operator.startsWith('!');
  if (operator === '=' || operator === '!=') {
    return { name, operator, value, holds: (given) => (given === value) !== isNegative };
  }
  const expression = compiled(value, at);
  return { name, operator, value, holds: (given) => expression.matches(given) !== isNegative };
}

function compiled(source: string, at: number): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new MatcherSyntaxError(`the regular expression cannot be read (${why})`, at);
  }
}

/** Where `pattern`, which begins at `at`, ends; `at` when it is not there. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
