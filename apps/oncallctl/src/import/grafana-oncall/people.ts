import { isAccountId } from '@app/contracts';
import type { Noting } from '../note.js';
import type { OnCallUser } from './export-format.js';

/** Whose account a user of OnCall is: the one with the same e-mail, or the e-mail itself as the id of one to be made. */
export class People {
  private readonly accounts = new Map<string, string>();
  private readonly told = new Set<string>();

  /** `byEmail`: the tenant's accounts by their e-mail in small letters; undefined = nobody was asked. */
  constructor(
    private readonly users: readonly OnCallUser[],
    private readonly byEmail: ReadonlyMap<string, string> | undefined,
    private readonly note: Noting,
  ) {
    for (const user of users) {
      const account = this.accountFor(user);
      if (account !== undefined) this.accounts.set(user.id, account);
    }
  }

  /** Undefined = nobody; that is noted once for each user. */
  accountOf(userId: string): string | undefined {
    const account = this.accounts.get(userId);
    if (account === undefined && !this.told.has(userId)) {
      this.told.add(userId);
      const user = this.users.find(({ id }) => id === userId);
      const who = user ? (user.username ?? user.email ?? userId) : userId;
      this.note(
        `user ${who}`,
        user
          ? 'has neither an e-mail nor a name that an account can have'
          : 'is not among the users of the export',
      );
    }
    return account;
  }

  /** Accounts that the imported objects name and that nobody has yet. */
  unknownAccounts(): string[] {
    const there = new Set(this.byEmail?.values());
    return [...new Set(this.accounts.values())].filter((account) => !there.has(account)).sort();
  }

  private accountFor({ email, username }: OnCallUser): string | undefined {
    const known = email ? this.byEmail?.get(email.toLowerCase()) : undefined;
    return known ?? [email?.toLowerCase(), username].find(isAccountId);
  }
}
