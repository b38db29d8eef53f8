import { areSameChannels, type StoredChannels } from '../channel/stored-channel.js';
import {
  cleanMobile,
  cleanUsername,
  type ImportedAccount,
  type ImportResult,
  type Locale,
  usernameKey,
} from '@app/contracts';
import { DomainError } from '@app/platform';

/** An account as it is stored, as far as an import may change it. */
export interface ImportableAccount {
  accountId: string;
  username: string;
  /** Null only of an older account (account.entity.ts). */
  usernameKey: string | null;
  displayName: string;
  email: string | null;
  mobile: string | null;
  channels: StoredChannels;
  locale: Locale | null;
  timeZone: string | null;
  disabled: boolean;
}

/** Whose a username is: by its exact spelling, and by its key. */
export interface UsernameOwners {
  byName: ReadonlyMap<string, string>;
  byKey: ReadonlyMap<string, string>;
}

export interface ImportQuestion {
  accounts: readonly ImportedAccount[];
  stored: ReadonlyMap<string, ImportableAccount>;
  owners: UsernameOwners;
  /** What becomes of the channels that are given; throws what speaks against them. */
  channelsOf: (
    given: ImportedAccount,
    account: Omit<ImportableAccount, 'channels'>,
    before: StoredChannels,
  ) => StoredChannels;
  /** Accounts whose given password is another one than the one that is set. */
  newPasswords: ReadonlySet<string>;
}

export interface PlannedAccount {
  result: ImportResult;
  /** The account as it is to be; undefined = nothing is written. */
  account?: ImportableAccount;
  before?: ImportableAccount;
}

const FIELDS = ['username', 'displayName', 'email', 'mobile', 'locale', 'timeZone', 'disabled'] as const;

/**
 * What becomes of each account, in the order given. Of two that are one account, or want one username, the first counts;
 * a username that anybody has now is refused to everybody else, whatever the same import makes of its owner.
 */
export function planImport(question: ImportQuestion): PlannedAccount[] {
  const { accounts, stored, owners, newPasswords, channelsOf } = question;
  const seen = new Set<string>();
  const claimed = new Map<string, string>();
  return accounts.map((given) => {
    const { accountId } = given;
    if (seen.has(accountId)) return refused(accountId, 'accountId', 'stands in the list before');
    seen.add(accountId);
    const before = stored.get(accountId);
    const plain = merged(given, before);
    let channels = before?.channels ?? null;
    try {
      if (given.channels != null) channels = channelsOf(given, plain, channels);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return refused(accountId, 'channels', error.message);
    }
    const account = { ...plain, channels };
    if (account.username !== before?.username) {
      const key = usernameKey(account.username);
      const owner = owners.byKey.get(key) ?? owners.byName.get(account.username) ?? claimed.get(key);
      if (owner !== undefined && owner !== accountId)
        return refused(accountId, 'username', `belongs to the account ${owner}`);
      claimed.set(key, accountId);
    }
    return planned(account, before, newPasswords.has(accountId));
  });
}

function merged(given: ImportedAccount, before?: ImportableAccount): Omit<ImportableAccount, 'channels'> {
  const { accountId } = given;
  const username = given.username == null ? (before?.username ?? accountId) : cleanUsername(given.username);
  return {
    accountId,
    username,
    usernameKey: before?.username === username ? before.usernameKey : usernameKey(username),
    displayName: given.displayName ?? before?.displayName ?? accountId,
    email: given.email ?? before?.email ?? null,
    mobile: given.mobile == null ? (before?.mobile ?? null) : cleanMobile(given.mobile),
    locale: given.locale ?? before?.locale ?? null,
    timeZone: given.timeZone ?? before?.timeZone ?? null,
    disabled: given.disabled ?? before?.disabled ?? false,
  };
}

function planned(
  account: ImportableAccount,
  before: ImportableAccount | undefined,
  hasNewPassword: boolean,
): PlannedAccount {
  const { accountId } = account;
  if (!before) return { result: { accountId, outcome: 'created' }, account };
  const fields: string[] = FIELDS.filter((field) => account[field] !== before[field]);
  if (!areSameChannels(account.channels, before.channels)) fields.push('channels');
  const changes = hasNewPassword ? [...fields, 'password'] : fields;
  if (changes.length === 0) return { result: { accountId, outcome: 'same' } };
  return { result: { accountId, outcome: 'changed', changes }, account, before };
}

const refused = (accountId: string, field: string, message: string): PlannedAccount => ({
  result: { accountId, outcome: 'refused', errors: [{ field, message }] },
});
