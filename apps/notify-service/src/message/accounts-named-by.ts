import type { AlertSnapshot } from '@app/contracts';

/** Accounts whose display names an alert's card may show. */
export function accountsNamedBy({ lastChange, responders }: AlertSnapshot): string[] {
  const people = [lastChange.by, ...responders];
  return [...new Set(people.flatMap((person) => (person?.accountId ? [person.accountId] : [])))];
}
