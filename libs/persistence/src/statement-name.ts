/** Different statements of one process at most that are remembered; far more than there are. */
const MOST_NAMES = 1_000;
const VERB =
  /^\s*(?:with\s[^]*?\b(?=(?:select|insert|update|delete)\b))?(select|insert|update|delete|[a-z]+)/i;
const TABLE = /\b(?:from|into|update|join)\s+("?[a-z_]+"?\."?[a-z_]+"?)/i;

const names = new Map<string, string>();

/** What a statement is called in a trace, without a value of it: `insert notify.outbox`. */
export function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    const [, verb = 'statement'] = VERB.exec(text) ?? [];
    const [, table = ''] = TABLE.exec(text) ?? [];
    name = `${verb.toLowerCase()} ${table.replaceAll('"', '')}`.trim();
    if (names.size < MOST_NAMES) names.set(text, name);
  }
  return name;
}
