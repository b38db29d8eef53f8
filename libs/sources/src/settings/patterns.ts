import { RE2JS } from 're2js';

const LONGEST = 512;
/** Compiled expressions that are kept; there are twenty per list of a source. */
const MAX_COMPILED = 2_000;
const compiled = new Map<string, RE2JS>();

/** What is wrong with an RE2 expression; undefined = it can be used. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > LONGEST) return `must have at most ${LONGEST} characters`;
  try {
    RE2JS.compile(pattern, FLAGS);
    return undefined;
  } catch (error) {
    return `is no RE2 expression: ${error instanceof Error ? error.message.slice(0, 200) : 'unreadable'}`;
  }
}

/** The first group of the first expression that matches anywhere in a text, or all that matched; null = none does. */
export function firstMatch(patterns: readonly string[], text: string): string | null {
  for (const pattern of patterns) {
    const matcher = compile(pattern).matcher(text);
    if (!matcher.find()) continue;
    const groups = Array.from({ length: matcher.groupCount() }, (_, index) => matcher.group(index + 1));
    return (
      groups.find((group) => group !== null && group !== undefined && group !== '') ?? matcher.group() ?? ''
    );
  }
  return null;
}

/** Lines of a message count one by one, as people think of them. */
const FLAGS = RE2JS.MULTILINE;

function compile(pattern: string): RE2JS {
  let known = compiled.get(pattern);
  if (!known) {
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    known = RE2JS.compile(pattern, FLAGS);
    compiled.set(pattern, known);
  }
  return known;
}
