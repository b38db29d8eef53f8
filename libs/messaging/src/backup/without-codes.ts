import type { SavedMessage } from './unread-messages.js';

/** Where a fact carries a right to change a card. */
type Path = readonly string[];

/** Orders to spend a code that may have been spent since: whoever gave one decides anew. */
const ORDERS = new Set(['card.update-requested', 'notice.update-requested']);
const SENT: Path = ['data', 'sealedResponseCode'];
const PATHS: [RegExp, Path][] = [
  [/^(card|notice)\.sent$/, SENT],
  [/^wecom\.callback\.data\./, ['data', 'event', 'responseCode']],
];
const pathIn = (subject: string): Path | undefined => PATHS.find(([pattern]) => pattern.test(subject))?.[1];

/**
 * A message as it may come back from a backup: without the right to change a card, because the system that went on after the
 * backup may have used it. Null = it is an order to use one. Pure.
 */
export function messageWithoutCode(message: SavedMessage): SavedMessage | null {
  const { subject, body } = message;
  if (ORDERS.has(subject)) return null;
  const path = pathIn(subject);
  if (!path) return message;
  const text = withoutField(Buffer.from(body, 'base64').toString(), path);
  return { ...message, body: Buffer.from(text).toString('base64') };
}

/** The same for the rows of the tables `outbox` and `retry`, as JSON; rows of others are as they were. */
export function rowWithoutCode(table: string, line: string): string | null {
  if (table === 'outbox') {
    const row = JSON.parse(line) as { subject: string; body: string };
    if (ORDERS.has(row.subject)) return null;
    const path = pathIn(row.subject);
    return path ? JSON.stringify({ ...row, body: withoutField(row.body, path) }) : line;
  }
  if (table === 'retry') {
    const row = JSON.parse(line) as { envelope: string; body: string };
    const { subject } = JSON.parse(row.envelope) as { subject: string };
    if (ORDERS.has(subject)) return null;
    const path = pathIn(subject);
    if (!path) return line;
    const body = Buffer.from(withoutField(Buffer.from(row.body.slice('\\x'.length), 'hex').toString(), path));
    return JSON.stringify({ ...row, body: `\\x${body.toString('hex')}`, bytes: body.length });
  }
  return line;
}

function withoutField(text: string, path: Path): string {
  const fact = JSON.parse(text) as unknown;
  const holder = path.slice(0, -1).reduce((value, step) => fieldsOf(value)[step], fact);
  delete fieldsOf(holder)[path.at(-1)!];
  return JSON.stringify(fact);
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
