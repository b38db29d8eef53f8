import { type MatchBindings, type MemberKey, MEMBERS_SOUGHT_AT_ONCE } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import type { Candidate, Sought } from './match-plan.js';

/** Behind each question are up to a hundred calls to WeCom. */
const TIMEOUT_MS = 45_000;

const KEY_OF: Record<MemberKey, (account: Candidate) => string | null> = {
  // The pipeline's account ids are often the corp's userids (contract §7).
  userid: ({ accountId }) => accountId,
  email: ({ email }) => email,
  mobile: ({ mobile }) => mobile,
};

/** Asks, key by key, who of a corp's members the accounts are. */
@Injectable()
export class MemberSearch {
  constructor(private readonly requester: Requester) {}

  /** By account id. Throws INTEGRATION_UNKNOWN, NOT_OWN_APP, UpstreamError. */
  async find(
    { tenant, integrationId }: Pick<MatchBindings, 'tenant' | 'integrationId'>,
    keys: readonly MemberKey[],
    accounts: readonly Candidate[],
  ): Promise<{ corpId: string; sought: Map<string, Sought> }> {
    const sought = new Map<string, Sought>();
    const integration = { tenant, integrationId };
    // About nobody: an integration that may not be asked is refused also where no account is to be sought.
    const { corpId } = await this.requester.request('auth.members.find', {
      ...integration,
      by: 'userid',
      values: [],
    });
    for (const by of keys) {
      const open = accounts.filter(({ accountId }) => isOpen(sought.get(accountId)));
      const valued = open.flatMap((account) => {
        const value = KEY_OF[by](account);
        return value === null ? [] : [{ accountId: account.accountId, value }];
      });
      for (let at = 0; at < valued.length; at += MEMBERS_SOUGHT_AT_ONCE) {
        const portion = valued.slice(at, at + MEMBERS_SOUGHT_AT_ONCE);
        const values = portion.map(({ value }) => value);
        const answer = await this.requester.request(
          'auth.members.find',
          { ...integration, by, values },
          { timeoutMs: TIMEOUT_MS },
        );
        portion.forEach(({ accountId }, index) => {
          const { value: _value, ...found } = answer.items[index]!;
          // Whom one key could not ask about stays to be asked, whatever the next one says of nobody.
          if (sought.get(accountId)?.outcome === 'not_asked' && found.outcome === 'not_found') return;
          sought.set(accountId, found);
        });
      }
    }
    return { corpId, sought };
  }
}

const isOpen = (found: Sought | undefined): boolean =>
  !found || found.outcome === 'not_found' || found.outcome === 'not_asked';
