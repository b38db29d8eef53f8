import {
  cleanUsername,
  type ImportAccounts,
  type ImportedAccount,
  type ImportReply,
  SEAL_CONTEXT,
} from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock, Keyring } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TenantService } from '../tenant/tenant.service.js';
import { AccountRest } from '../account/account-rest.js';
import { UsernameTakenError } from '../account/account.errors.js';
import { hashPassword, verifyPassword } from '../account/password-hash.js';
import { Slots } from '../account/slots.js';
import { isUsernameTaken } from '../account/username-taken.js';
import { AccountImportRepository, type ImportRow } from './account-import.repository.js';
import { type PlannedAccount, planImport } from './import-plan.js';

/** Passwords of all imports at once: libuv has four threads, and people who sign in meanwhile need some of them. */
const PASSWORDS_AT_ONCE = 2;
/** Somebody else may take a name between the look and the write. */
const TRIES = 3;

/** Null = written over the bus as given only to see that it is new: a dry run hashes nothing. */
type NewPasswords = ReadonlyMap<string, string | null>;

/** Many accounts at once: what can be written is, in one transaction, whatever is refused beside it. */
@Injectable()
export class AccountImportService {
  private readonly slots = new Slots(PASSWORDS_AT_ONCE);

  constructor(
    private readonly tenants: TenantService,
    private readonly accounts: AccountImportRepository,
    private readonly rest: AccountRest,
    private readonly transactions: Transactions,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Throws TENANT_UNKNOWN, USERNAME_TAKEN. */
  async import({ tenant, accounts, dryRun = false }: ImportAccounts): Promise<ImportReply> {
    await this.tenants.get(tenant);
    // Before the transaction: hashing takes longer than anything in it.
    const passwords = await this.newPasswords(tenant, accounts, dryRun);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transactions.run((manager) =>
          this.importIn(manager, { tenant, accounts, dryRun }, passwords),
        );
      } catch (error) {
        if (!isUsernameTaken(error)) throw error;
        if (attempt === TRIES) throw new UsernameTakenError(tenant, 'of the import');
      }
    }
  }

  private async importIn(
    manager: EntityManager,
    { tenant, accounts, dryRun }: ImportAccounts,
    passwords: NewPasswords,
  ): Promise<ImportReply> {
    const accountIds = accounts.map(({ accountId }) => accountId);
    const usernames = accounts.map(({ accountId, username }) => cleanUsername(username ?? accountId));
    const planned = planImport({
      accounts,
      stored: await this.accounts.hold(manager, tenant, accountIds),
      owners: await this.accounts.ownersOf(manager, tenant, usernames),
      newPasswords: new Set(passwords.keys()),
    });
    if (!dryRun) await this.write(manager, tenant, planned, passwords);
    return { items: planned.map(({ result }) => result) };
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
