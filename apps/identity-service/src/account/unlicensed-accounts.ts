import { type AccountView, type ListAccounts, type Page, pageOf } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import { AccountViews } from './account-views.js';
import { foundUpTo, type LicensesOfCorp } from './found-up-to.js';

/** Linked accounts one page looks at: one question to each corp's side names no more members. */
export const LOOKED_AT = 500;
/** Behind the question may be calls to WeCom. */
const TIMEOUT_MS = 12_000;

/** Accounts whose members have no licence, which auth-service alone knows. */
@Injectable()
export class UnlicensedAccounts {
  constructor(
    private readonly views: AccountViews,
    private readonly requester: Requester,
  ) {}

  /** One batch of accounts, one question per corp; the page ends where an answer ends, and the next begins there. */
  async list(request: ListAccounts): Promise<Page<AccountView>> {
    const batch = await this.views.read(request, LOOKED_AT + 1);
    const accounts = batch.slice(0, LOOKED_AT);
    const { found, lookedAt } = foundUpTo(accounts, await this.licenses(accounts));
    const isEnd = lookedAt === batch.length;
    const last = accounts[lookedAt - 1];
    return pageOf(found, request, keyOf, isEnd || !last ? undefined : keyOf(last));
  }

  private async licenses(accounts: readonly AccountView[]): Promise<LicensesOfCorp> {
    const members = new Map<string, string[]>();
    for (const { binding } of accounts)
      members.set(binding!.corpId, [...(members.get(binding!.corpId) ?? []), binding!.userId]);
    const answers = await Promise.all(
      [...members].map(async ([corpId, userIds]) => {
        const { items } = await this.requester.request(
          'auth.members.licensed',
          { corpId, userIds },
          { timeoutMs: TIMEOUT_MS },
        );
        return [corpId, new Map(items.map(({ userId, licensed }) => [userId, licensed]))] as const;
      }),
    );
    return new Map(answers);
  }
}

const keyOf = ({ accountId }: AccountView): unknown[] => [accountId];
