import type { components } from '../api/schema';

export type ImportLine = components['schemas']['ImportAccountBody'];
type Refused = components['schemas']['ImportResultBody'];

/** As the server compares usernames. */
const keyOf = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Lines that say again whose account or username an earlier one is: requests carry a part of the lines each, so no server sees all. */
export function repeatedLines(lines: readonly ImportLine[]): Map<ImportLine, Refused> {
  const ids = new Set<string>();
  const names = new Map<string, string>();
  const repeated = new Map<ImportLine, Refused>();
  const refuse = (line: ImportLine, field: string, message: string) =>
    repeated.set(line, { accountId: line.accountId, outcome: 'refused', errors: [{ field, message }] });
  for (const line of lines) {
    const { accountId, username } = line;
    const key = keyOf(username ?? '');
    const owner = names.get(key);
    if (accountId === '') continue;
    if (ids.has(accountId)) refuse(line, 'accountId', 'stands in the list before');
    else if (key !== '' && owner !== undefined) refuse(line, 'username', `belongs to the account ${owner}`);
    else if (key !== '') names.set(key, accountId);
    ids.add(accountId);
  }
  return repeated;
}
