import {
  BOT_CODE_MS,
  type BotCode,
  type CreateBotCode,
  type CreateBotCodeBySso,
  type RedeemBotCode,
  type RedeemedBotCode,
  SEAL_CONTEXT,
} from '@app/contracts';
import { Clock, DomainError, InvariantError, Keyring } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { createHash, randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { AccountDisabledError } from '../account/account.errors.js';
import { Account } from '../account/account.entity.js';
import { LoginAttempts } from '../binding/login-attempts.js';
import { LoginService } from '../binding/login.service.js';
import { SsoAccounts } from '../binding/sso-accounts.js';
import { BindingFacts } from '../link/binding-facts.js';
import { BotCodes } from './bot-code.repository.js';

const TRIES = 10;

/** Codes that people tell a bot, so that it knows whose account they have: there is no OAuth for bots (wecom/08 §4.11). */
@Injectable()
export class BotCodeService {
  constructor(
    private readonly codes: BotCodes,
    private readonly login: LoginService,
    private readonly ssoAccounts: SsoAccounts,
    private readonly attempts: LoginAttempts,
    private readonly facts: BindingFacts,
    private readonly transactions: Transactions,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Throws LOGIN_FAILED, LOGIN_THROTTLED, ACCOUNT_DISABLED. */
  async create({ tenant, username, sealedPassword, remoteAddress }: CreateBotCode): Promise<BotCode> {
    const password = this.keyring.open(sealedPassword, SEAL_CONTEXT.password);
    return this.codeFor(tenant, await this.login.authenticate({ tenant, username, remoteAddress }, password));
  }

  /** Throws ACCOUNT_UNKNOWN, SSO_ACCOUNT_TAKEN, ACCOUNT_DISABLED. */
  async createBySso(person: CreateBotCodeBySso): Promise<BotCode> {
    const accountId = await this.transactions.run((manager) => this.ssoAccounts.take(manager, person));
    return this.codeFor(person.tenant, accountId);
  }

  private async codeFor(tenant: string, accountId: string): Promise<BotCode> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + BOT_CODE_MS);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const code = newCode();
      if (await this.codes.put({ tenant, accountId, codeHash: hashOf(tenant, code), expiresAt }, now)) {
        const account = await this.transactions.run((manager) => find(manager, tenant, accountId));
        const displayName = account?.displayName ?? accountId;
        return { code, displayName, expiresAt: expiresAt.toISOString() };
      }
    }
    throw new InvariantError('BOT_CODES_TAKEN', 'no free code was found', { facts: { tenant } });
  }

  /** Throws BOT_CODE_UNKNOWN, LOGIN_THROTTLED, ACCOUNT_DISABLED. Whoever guesses is stopped as at the login page. */
  async redeem({ tenant, botId, userId, code }: RedeemBotCode): Promise<RedeemedBotCode> {
    const key = { tenant, username: `bot ${botId} ${userId}`, remoteAddress: `bot ${botId}`.slice(0, 64) };
    const attempt = await this.attempts.begin(key, 'LOGIN_THROTTLED');
    const redeemed = await this.transactions.run(async (manager) => {
      const now = this.clock.now();
      const accountId = await this.codes.take(manager, tenant, hashOf(tenant, code), now);
      if (accountId === undefined)
        throw new DomainError('BOT_CODE_UNKNOWN', 'there is no such code, or it is over');
      const account = await find(manager, tenant, accountId);
      if (!account || account.disabled) throw new AccountDisabledError({ tenant, accountId });
      const link = { tenant, accountId, corpId: botId, userId, boundAt: now };
      const before = await this.codes.link(manager, link);
      if (before) await this.facts.unbound(manager, [before], 'account-changed');
      await this.facts.bound(manager, [link]);
      return { accountId, displayName: account.displayName };
    });
    await this.attempts.forgive(key, attempt);
    return redeemed;
  }
}

const find = (manager: EntityManager, tenant: string, accountId: string) =>
  manager.findOneBy(Account, { tenant, accountId });

const hashOf = (tenant: string, code: string): string =>
  createHash('sha256').update(`${tenant} ${code}`).digest('hex');

const digits = (count: number): string => String(randomInt(10 ** count)).padStart(count, '0');
const newCode = (): string => `${digits(4)}-${digits(2)}`;
