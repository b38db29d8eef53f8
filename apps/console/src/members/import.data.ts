import { api, ok } from '../api/client';
import type { components } from '../api/schema';
import { type ImportLine, repeatedLines } from './import-lines';
import { useWrite } from './members.data';

export type ImportedAccount = components['schemas']['ImportResultBody'];

/** Lines in one request: the progress is seen, and each answer comes soon although passwords are slow to store. */
const PORTION = 100;

interface Import {
  dryRun: boolean;
  accounts: ImportLine[];
  onPart: (done: number) => void;
}

/** One result per line, in their order; one that is refused stops nobody. The first portion that fails ends it: the same import again goes on. */
export const useImport = (tenant: string) =>
  useWrite(async ({ dryRun, accounts, onPart }: Import) => {
    const items: ImportedAccount[] = [];
    const repeated = repeatedLines(accounts);
    for (let from = 0; from < accounts.length; from += PORTION) {
      const lines = accounts.slice(from, from + PORTION);
      const asked = lines.filter((line) => !repeated.has(line));
      const answer = await ok(
        api.POST('/api/v1/tenants/{tenant}/accounts/import', {
          params: { path: { tenant } },
          body: { accounts: asked, dryRun },
        }),
      );
      const answered = answer.items.values();
      items.push(...lines.map((line) => repeated.get(line) ?? answered.next().value!));
      onPart(Math.min(from + PORTION, accounts.length));
    }
    return items;
  });
