import {
  cleanUsername,
  type ImportAccounts,
  type ImportedAccount,
  type ImportReply,
  type ImportResult,
  SEAL_CONTEXT,
} from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock, DomainError, Keyring } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantService } from '../tenant/tenant.service.js';
import { AccountRest } from '../account/account-rest.js';
import { UsernameTakenError } from '../account/account.errors.js';
import { hashPassword, verifyPassword } from '../account/password-hash.js';
import { Slots } from '../account/slots.js';
import { ChannelSettings } from '../channel/channel-settings.js';
import { isUsernameTaken } from '../account/username-taken.js';
import { AccountImportRepository, type ImportRow } from './account-import.repository.js';
import { type PlannedAccount, planImport } from './import-plan.js';

/** Passwords of all imports at once: libuv has four threads, and people who sign in meanwhile need some of them. */
const PASSWORDS_AT_ONCE = 2;
/** Accounts of one transaction. */
const PORTION = 100;
/** Somebody else may take a name between the look and the write. */
const TRIES = 3;

/** The hash of each password that is another one than is set; null in a dry run, which hashes nothing. */
type NewPasswords = ReadonlyMap<string, string | null>;
const NO_PASSWORDS: NewPasswords = new Map();

interface Portion {
  tenant: string;
  accounts: readonly ImportedAccount[];
  passwords: NewPasswords;
}

/**
 * Many accounts at once, whatever is refused beside them. A hundred are one transaction: an import that somebody did not wait
 * for goes on where it was when it is asked for again, and does not hash what it stored.
 */
@Injectable()
export class AccountImportService {
  private readonly slots = new Slots(PASSWORDS_AT_ONCE);

  constructor(
    private readonly tenants: TenantService,
    private readonly accounts: AccountImportRepository,
    private readonly rest: AccountRest,
    private readonly channels: ChannelSettings,
    private readonly transactions: Transactions,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Throws TENANT_UNKNOWN, USERNAME_TAKEN. */
  async import({ tenant, accounts, dryRun = false }: ImportAccounts): Promise<ImportReply> {
    await this.tenants.get(tenant);
    // What is refused is so for the whole list as it was at the beginning, not for what a portion before made of it.
    const passwords = dryRun ? await this.newPasswords(tenant, accounts, dryRun) : NO_PASSWORDS;
    const looked = await this.transactions.run((manager) =>
      this.plan(manager, { tenant, accounts, passwords }),
    );
    if (dryRun) return { items: looked.map(({ result }) => result) };
    const accepted = accounts.filter((_, index) => looked[index]!.result.outcome !== 'refused');
    const written: ImportResult[] = [];
    for (let from = 0; from < accepted.length; from += PORTION)
      written.push(...(await this.writePortion(tenant, accepted.slice(from, from + PORTION))));
    const results = written.values();
    return {
      items: looked.map(({ result }) => (result.outcome === 'refused' ? result : results.next().value!)),
    };
  }

  private async writePortion(tenant: string, accounts: readonly ImportedAccount[]): Promise<ImportResult[]> {
    // Before the transaction: hashing takes longer than anything in it.
    const passwords = await this.newPasswords(tenant, accounts, false);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transactions.run(async (manager) => {
          const planned = await this.plan(manager, { tenant, accounts, passwords });
          await this.write(manager, tenant, planned, passwords);
          return planned.map(({ result }) => result);
        });
      } catch (error) {
        if (!isUsernameTaken(error)) throw error;
        if (attempt === TRIES) throw new UsernameTakenError(tenant, 'of the import');
      }
    }
  }

  private async plan(
    manager: EntityManager,
    { tenant, accounts, passwords }: Portion,
  ): Promise<PlannedAccount[]> {
    const accountIds = accounts.map(({ accountId }) => accountId);
    const usernames = accounts.map(({ accountId, username }) => cleanUsername(username ?? accountId));
    return planImport({
      accounts,
      stored: await this.accounts.hold(manager, tenant, accountIds),
      owners: await this.accounts.ownersOf(manager, tenant, usernames),
      channelsOf: (given, { accountId, email }, before) => {
        const settled = this.channels.settle({ tenant, accountId, email }, given.channels, before);
        // Nobody would be told what was made.
        if (settled.made.length > 0)
          throw new DomainError('CHANNEL_REFUSED', 'channels: a new webhook in an import needs its secret');
        return settled.channels;
      },
      newPasswords: new Set(passwords.keys()),
    });
  }

  private async write(
    manager: EntityManager,
    tenant: string,
    planned: PlannedAccount[],
    passwords: NewPasswords,
  ): Promise<void> {
    const rows = planned.flatMap(({ account, before }): ImportRow[] => {
      if (!account) return [];
      const passwordHash = passwords.get(account.accountId) ?? null;
      const endsSignIns = before !== undefined && (passwordHash !== null || account.disabled);
      return [{ ...account, passwordHash, endsSignIns }];
    });
    if (rows.length === 0) return;
    await this.accounts.write(manager, tenant, rows, this.clock.now());
    for (const rests of [true, false]) {
      const turned = planned.filter(
        ({ account, before }) => account && before && account.disabled === rests && before.disabled !== rests,
      );
      await this.rest.tell(
        manager,
        tenant,
        turned.map(({ result }) => result.accountId),
        rests,
      );
    }
  }

  /** The one that is set is looked at first: who imports the same file again ends no sign-in. At most two checks a line. */
  private async newPasswords(
    tenant: string,
    accounts: readonly ImportedAccount[],
    dryRun: boolean,
  ): Promise<NewPasswords> {
    const given = new Map<string, string>();
    for (const { accountId, sealedPassword } of accounts)
      if (sealedPassword != null && !given.has(accountId)) given.set(accountId, sealedPassword);
    const stored = await this.accounts.passwordHashes(tenant, [...given.keys()]);
    const fresh = new Map<string, string | null>();
    await Promise.all(
      [...given].map(([accountId, sealed]) =>
        this.slots.run(async () => {
          const password = this.keyring.open(sealed, SEAL_CONTEXT.password);
          const known = stored.get(accountId);
          if (known !== undefined && (await verifyPassword(known, password))) return;
          fresh.set(accountId, dryRun ? null : await hashPassword(password));
        }),
      ),
    );
    return fresh;
  }
}
