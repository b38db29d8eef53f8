import { api, ok } from '../api/client';
import type { components } from '../api/schema';
import { useWrite } from './members.data';

export type MatchedAccount = components['schemas']['MatchedAccountBody'];
export type MemberKey = components['schemas']['MatchBody']['by'][number];

/** Accounts behind one answer: each may be asked of WeCom three times, so the progress is seen. */
const PAGE = 50;
/** More than a tenant has accounts. */
const MOST_PAGES = 2_000;

interface Match {
  integrationId: string;
  by: MemberKey[];
  dryRun: boolean;
  onPart: (done: number) => void;
  signal: AbortSignal;
}

/** All accounts of the tenant, a page at a time; what was linked stays so when it is stopped or fails half way. */
export const useMatch = (tenant: string) =>
  useWrite(async ({ onPart, signal, ...wish }: Match) => {
    const items: MatchedAccount[] = [];
    let after: string | undefined;
    for (let page = 0; page < MOST_PAGES && !signal.aborted; page += 1) {
      const answer = await ok(
        api.POST('/api/v1/tenants/{tenant}/bindings/match', {
          params: { path: { tenant } },
          body: { ...wish, limit: PAGE, after },
        }),
      );
      items.push(...answer.items);
      onPart(items.length);
      if (answer.next === null) break;
      after = answer.next;
    }
    return items;
  });
