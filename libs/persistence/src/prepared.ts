import type { DataSource } from 'typeorm';

/** In a DataSource's `extra`: its connections are its own, so that what one of them has prepared is there the next time. */
export const KEEPS_STATEMENTS = { keepsStatements: true };
/** Different statements of one process at most; far more than there are, and a bound on what the server keeps for us. */
const MOST_PREPARED = 500;
const READS_OR_WRITES = /^\s*(?:select|insert|update|delete|with)\b/i;
const WHOLE_ROWS = /\b(?:select|returning)\s+(?:\w+\.)?\*/i;

const bulks = new WeakSet<Buffer>();
/** null = goes as it is. */
const forms = new Map<string, { text: string; name: string } | null>();

export const keepsStatements = ({ options }: DataSource): boolean =>
  'extra' in options &&
  (options.extra as Partial<typeof KEEPS_STATEMENTS> | undefined)?.keepsStatements === true;

/** Says that a parameter is the rows of a bulk write. */
export function asBulk(rows: Buffer): Buffer {
  bulks.add(rows);
  return rows;
}

/**
 * The statement under a name by which each connection reads and plans it once, where it comes again and again with the same
 * text: in a transaction, or over many rows (`bulk`, or a list of keys). Reading and planning is most of what a statement by
 * key costs. Not a string, but pg takes it in the place of one.
 */
export function repeatedForm(
  text: string,
  { parameters, inTransaction }: { parameters: readonly unknown[]; inTransaction: boolean },
): string {
  if (!inTransaction && !parameters.some(isMany)) return text;
  let form = forms.get(text);
  if (form === undefined && forms.size < MOST_PREPARED) {
    form = isPreparable(text) ? { text, name: `repeated_${forms.size}` } : null;
    forms.set(text, form);
  }
  return (form ?? text) as string;
}

/** Answers of whole rows change when a migration adds a column, and PostgreSQL then refuses what was prepared before. */
const isPreparable = (text: string): boolean =>
  READS_OR_WRITES.test(text) && !WHOLE_ROWS.test(withoutParentheses(text));

function withoutParentheses(text: string): string {
  const shorter = text.replace(/\([^()]*\)/g, '');
  return shorter === text ? text : withoutParentheses(shorter);
}

const isMany = (parameter: unknown): boolean =>
  Array.isArray(parameter) || (Buffer.isBuffer(parameter) && bulks.has(parameter));
