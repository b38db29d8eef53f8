import type { SealContext } from '@app/platform';

/** A column in which values rest that only SECRETS_KEYS open. */
export interface SealedColumn {
  table: string;
  column: string;
  /** The primary key. */
  key: readonly string[];
  /** Columns that the context needs besides. */
  reads?: readonly string[];
  /** `text`: the column is the value. `json`: each text in it whose name begins with `sealed` is one. */
  holds: 'text' | 'json';
  /** What the value is sealed as, from a row with names as code has them. */
  context: (row: Record<string, unknown>) => SealContext;
}

/** The sealed values of a JSON document, in the order of its fields. */
export function sealedTextsIn(document: unknown): string[] {
  const found: string[] = [];
  withSealedTexts(document, (text) => {
    found.push(text);
    return text;
  });
  return found;
}

/** The document with each sealed value replaced by what `renew` makes of it. */
export function withSealedTexts(document: unknown, renew: (text: string) => string): unknown {
  if (Array.isArray(document)) return document.map((item) => withSealedTexts(item, renew));
  if (document === null || typeof document !== 'object') return document;
  const fields = Object.entries(document).map(([name, value]): [string, unknown] =>
    typeof value === 'string' && name.startsWith('sealed')
      ? [name, renew(value)]
      : [name, withSealedTexts(value, renew)],
  );
  return Object.fromEntries(fields);
}
